"""What the columns of a table of people hold, told by their names, in the usual languages."""

import re
import unicodedata
from collections.abc import Mapping, Sequence

from netplan.formats.sheet import KINDS
from netplan.formats.tables import Column

_NOT_WORDS = re.compile(r"[\W_]+")
_NUMBER = re.compile(r"\b\d+\b")

_WORDS: Mapping[str, str] = {
    "name": "name|full name|fullname|display name|contact|contact name|person|complete name|vollstandiger name|"
    "anzeigename|angezeigter name|kontakt|nom complet|nom affiche|nombre completo|nombre y apellidos|nome completo|"
    "nome cognome|volledige naam|naam|weergavenaam|namn|fullstandigt namn|navn|fullt navn|fulde navn|nazwa|"
    "imie i nazwisko|imie nazwisko|фио|полное имя|имя и фамилия|имя фамилия|姓名|氏名|名前|성명|이름|nimi|"
    "jmeno a prijmeni|teljes nev|ad soyad|adi soyadi",
    "first": "first name|firstname|first|given name|given names|givenname|forename|vorname|rufname|prenom|"
    "nombre|nombre de pila|primer nombre|nome|primeiro nome|nome proprio|voornaam|fornavn|fornamn|imie|имя|名|etunimi|"
    "jmeno|krestni jmeno|keresztnev|utonev|ad|adi",
    "middle": "middle name|middlename|additional name|additional names|second name|weitere vornamen|zweiter vorname|"
    "deuxieme prenom|segundo nombre|secondo nome|nome do meio|tweede naam|tussenvoegsel|mellannamn|mellomnavn|"
    "drugie imie|отчество",
    "last": "last name|lastname|last|surname|family name|familyname|familienname|nachname|zuname|nom|nom de famille|"
    "apellido|apellidos|primer apellido|cognome|sobrenome|apelido|ultimo nome|achternaam|familienaam|efternamn|"
    "etternavn|efternavn|nazwisko|фамилия|姓|sukunimi|prijmeni|vezeteknev|csaladnev|soyad|soyadi",
    "prefix": "prefix|name prefix|honorific|honorific prefix|salutation|anrede|titel|namenstitel|civilite|"
    "tratamiento|titolo|tratamento|aanhef",
    "suffix": "suffix|name suffix|honorific suffix|generation|namenszusatz|suffixe|sufijo|suffisso|sufixo",
    "alias": "nickname|nick name|nick|alias|aliases|also known as|aka|spitzname|surnom|apodo|soprannome|apelido nick|"
    "alcunha|bijnaam|smeknamn|kallenavn|pseudonim|ник|псевдоним|愛称",
    "email": "e mail|email|mail|emails|e mails|e mail address|email address|mail address|e mail adresse|email adresse|mailadresse|"
    "emailadresse|adresse e mail|adresse email|adresse mail|adresse de messagerie|adresse electronique|courriel|mel|"
    "correo|correo electronico|direccion de correo|direccion de correo electronico|direccion de email|posta elettronica|"
    "indirizzo e mail|indirizzo email|indirizzo di posta elettronica|endereco de e mail|endereco de email|"
    "correio eletronico|correio eletronico endereco|e mailadres|emailadres|mailadres|e postadress|e post|epost|e postadresse|"
    "epostadresse|adres e mail|adres email|adres poczty elektronicznej|электронная почта|эл почта|почта|адрес электронной почты|"
    "e mail адрес|имейл|メール|メールアドレス|电子邮件|电子邮件地址|邮箱|이메일|sahkoposti|e posta",
    "phone": "phone|phones|phone numbers|phonenumbers|phonenumber|telephone|tel|phone number|telephone number|mobile|mobile phone|mobile number|cell|cell phone|"
    "cellphone|fax|fax number|pager|pager number|car phone|telefon|telefonnummer|rufnummer|handy|mobil|mobiltelefon|"
    "mobilnummer|handynummer|telefax|faxnummer|portable|telephone portable|telephone mobile|numero de telephone|mobile|gsm|"
    "telefono|telefono movil|telefono celular|movil|celular|numero de telefono|cellulare|telefono cellulare|"
    "numero di telefono|telefone|telemovel|telefone celular|telefoon|telefoonnummer|mobiel|mobiele telefoon|mobilnr|"
    "telefonnr|tlf|komorka|telefon komorkowy|numer telefonu|номер телефона|телефон|мобильный|мобильный телефон|факс|"
    "電話|電話番号|携帯電話|电话|手机|手机号|전화|전화번호|휴대폰|puhelin|puhelinnumero",
    "link": "website|websites|sites|profiles|website home page|web site|web page|webpage|web|url|homepage|home page|link|links|blog|website blog|website profile|profile url|"
    "internet|webseite|internetseite|site web|site internet|page web|sitio web|pagina web|sito|sito web|site|website url|"
    "hemsida|webbplats|nettsted|nettside|hjemmeside|strona|strona internetowa|strona www|веб сайт|сайт|веб страница|网站|ホームページ",
    "org": "company|companies|company name|organization|organisation|organization name|organisation name|org|employer|firm|"
    "business|firma|unternehmen|arbeitgeber|societe|entreprise|organisme|empresa|compania|organizacion|azienda|societa|"
    "ditta|organizzazione|organizacao|bedrijf|organisatie|werkgever|foretag|bedrift|firmanavn|virksomhed|przedsiebiorstwo|"
    "компания|организация|место работы|会社|会社名|公司|单位|회사|yritys|sirket",
    "department": "department|organization department|abteilung|service|departement|departamento|reparto|ufficio|afdeling|"
    "avdelning|avdeling|dzial|отдел|部署|部门",
    "title": "job title|jobtitle|job|position|role|occupation|profession|organization title|beruf|berufsbezeichnung|"
    "funktion|stellung|stelle|poste|fonction|profession|puesto|cargo|posicion|ocupacion|professione|posizione|qualifica|"
    "mansione|ruolo|profissao|funcao|functie|functietitel|beroep|befattning|yrke|stilling|stanowisko|должность|профессия|"
    "役職|职位|职务|직책",
    "place": "place|location|based in|wohnort|lieu|lugar|ubicacion|luogo|localizacao|locatie|plats|sted|miejsce|местоположение|所在地",
    "city": "city|town|locality|ort|stadt|ville|localite|ciudad|poblacion|citta|localita|cidade|localidade|plaats|woonplaats|"
    "stad|by|poststed|miasto|miejscowosc|город|市|城市",
    "region": "state|region|province|county|state province|bundesland|bundesland kanton|departement region|provincia|estado|regione|"
    "provincie|lan|fylke|wojewodztwo|область|регион",
    "country": "country|country region|land|land region|pays|pays region|pais|pais region|paese|land regio|kraj|страна|国",
    "birthday": "birthday|birth date|birthdate|date of birth|dob|born|bday|geburtstag|geburtsdatum|anniversaire|"
    "date de naissance|cumpleanos|fecha de nacimiento|compleanno|data di nascita|aniversario de nascimento|data de nascimento|"
    "nascimento|verjaardag|geboortedatum|fodelsedag|fodelsedatum|fodselsdag|fodselsdato|urodziny|data urodzenia|"
    "день рождения|дата рождения|誕生日|生年月日|生日|생일|syntymapaiva",
    "year": "birth year|geburtsjahr|annee de naissance",
    "month": "birth month|geburtsmonat|mois de naissance",
    "day": "birth day|geburtstag tag|jour de naissance",
    "note": "note|notes|comment|comments|remark|remarks|description|notiz|notizen|bemerkung|bemerkungen|anmerkung|"
    "anmerkungen|kommentar|remarque|remarques|commentaire|commentaires|nota|notas|observaciones|comentario|comentarios|"
    "commenti|osservazioni|observacoes|notitie|notities|opmerking|opmerkingen|anteckningar|notat|notater|noter|notatka|"
    "notatki|uwagi|заметка|заметки|примечание|примечания|комментарий|メモ|備考|备注|메모",
    "circle": "category|categories|group|groups|tag|tags|label|labels|group membership|list|lists|circle|circles|kategorie|"
    "kategorien|gruppe|gruppen|schlagworte|etikett|etiketten|categorie|groupe|groupes|etiquettes|categoria|categorias|grupo|"
    "grupos|etiquetas|categorie|gruppo|gruppi|etichette|categorieen|groep|groepen|kategori|kategorier|grupper|grupa|grupy|"
    "категория|категории|группа|группы|теги|分类|グループ",
    "knows": "skills|skill|expertise|knows|good at|kenntnisse|fahigkeiten|competences|habilidades|competenze",
    "pronouns": "pronouns|pronomen",
}  # fmt: skip

_OF_DAYS = (
    "anniversary|wedding anniversary|wedding day|jahrestag|hochzeitstag|anniversaire de mariage|aniversario|anniversario|"
    "aniversario de casamento|jubileum|arsdag|rocznica|годовщина"
)  # fmt: skip
_OF_RELATIONS = (
    "spouse|partner|wife|husband|child|children|manager|manager s name|assistant|assistant s name|referred by|"
    "related|ehepartner|ehemann|ehefrau|kinder|vorgesetzter|conjoint|enfants|conyuge|hijos|coniuge|figli"
)  # fmt: skip
_OF_ACCOUNTS = (
    "linkedin|twitter|x|facebook|instagram|telegram|skype|github|gitlab|jabber|xmpp|icq|aim|msn|yahoo|mastodon|"
    "tiktok|youtube|whatsapp|signal|matrix|threads|bluesky"
)  # fmt: skip

_QUALIFIERS = frozenset(
    [
        "home",
        "work",
        "business",
        "office",
        "personal",
        "private",
        "primary",
        "secondary",
        "main",
        "other",
        "mobile",
        "alternate",
        "alternative",
        "default",
        "preferred",
        "company",
        "direct",
        "contact",
        "person",
        "geschaftlich",
        "privat",
        "private",
        "privater",
        "dienstlich",
        "arbeit",
        "buro",
        "weitere",
        "haupt",
        "sonstige",
        "primare",
        "professionnel",
        "professionnelle",
        "personnel",
        "personnelle",
        "bureau",
        "domicile",
        "travail",
        "prive",
        "privee",
        "autre",
        "principal",
        "principale",
        "trabajo",
        "casa",
        "particular",
        "personal",
        "otro",
        "oficina",
        "profesional",
        "laboral",
        "lavoro",
        "ufficio",
        "altro",
        "personale",
        "abitazione",
        "trabalho",
        "comercial",
        "residencial",
        "outro",
        "pessoal",
        "werk",
        "zakelijk",
        "thuis",
        "prive",
        "overig",
        "arbete",
        "hem",
        "arbeid",
        "hjem",
        "jobb",
        "sluzbowy",
        "domowy",
        "prywatny",
        "inny",
        "рабочий",
        "домашний",
        "личный",
        "основной",
        "другой",
        "value",
        "im",
        "video",
        "no",
        "nr",
    ]
)
"""Words that say which of several it is, and not what it is."""


_QUALIFIED = frozenset(
    {"email", "phone", "link", "account", "org", "department", "place", "city", "region", "country", "date"}
)
"""The kinds of which there may be one at home and one at work."""

_MOST_WORDS = 8


def plain(name: str) -> str:
    """The name of a column as its words in small letters, without accents, signs and numbers."""
    folded = unicodedata.normalize(
        "NFKD", name.casefold().replace("ß", "ss").replace("ø", "o").replace("ł", "l")
    )
    letters = "".join(letter for letter in folded if not unicodedata.combining(letter))
    words = _NOT_WORDS.sub(" ", unicodedata.normalize("NFC", letters))
    return " ".join(_NUMBER.sub(" ", words).split())


def _table() -> dict[str, tuple[str, str]]:
    known: dict[str, tuple[str, str]] = {}
    for kind, words in _WORDS.items():
        known.update((plain(word), (kind, "")) for word in words.split("|"))
    for kind, words in (("date", _OF_DAYS), ("relation", _OF_RELATIONS), ("account", _OF_ACCOUNTS)):
        known.update((plain(word), (kind, word.removesuffix(" s name"))) for word in words.split("|"))
    return known


_KNOWN = _table()


def kind_of(name: str) -> tuple[str, str] | None:
    """The kind of a column by its name, and its label where the name says which; None for an unknown one."""
    words = plain(name)
    if found := _KNOWN.get(words):
        return found
    parts = words.split()
    qualifying = [part for part in parts if part in _QUALIFIERS]
    if not qualifying or len(parts) > _MOST_WORDS:
        return None
    without = [tuple(part for part in parts if part not in _QUALIFIERS)]
    without += [
        (*parts[:place], *parts[place + 1 :]) for place, part in enumerate(parts) if part in qualifying
    ]
    for rest in without:
        found = _KNOWN.get(" ".join(rest))
        if found and found[0] in _QUALIFIED:
            return found if found[1] else (found[0], " ".join(qualifying))
    return None


def columns_named(header: Sequence[str], said: Mapping[str, str] | None = None) -> list[Column]:
    """What each column of a header is; `said` is what the owner says of some, by name or number (from 1)."""
    own = {plain(name) or name.strip(): kind for name, kind in (said or {}).items()}
    columns = []
    for number, name in enumerate(header, 1):
        kind = own.get(plain(name)) or own.get(str(number))
        if kind is not None:
            columns.append(Column(name or f"column {number}", kind if kind in KINDS else ""))
        else:
            columns.append(Column(name or f"column {number}", *(kind_of(name) or ("", ""))))
    return _settled(columns)


def _settled(columns: list[Column]) -> list[Column]:
    """A column called Title is before a name where another one holds what somebody's work is."""
    kinds = {column.kind for column in columns}
    titled = [
        place for place, column in enumerate(columns) if plain(column.name) in ("title", "titre", "titulo")
    ]
    for place in titled:
        columns[place] = Column(columns[place].name, "prefix" if "title" in kinds else "title")
    # Where surnames have a column, "Nom", "Nome" and "Name" beside it are the rest of the name.
    return [
        Column(column.name, "first")
        if column.kind == "name"
        and "last" in kinds
        and "first" not in kinds
        and len(plain(column.name).split()) == 1
        else column
        for column in columns
    ]
