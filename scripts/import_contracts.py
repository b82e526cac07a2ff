"""A kind of import contract: a package may import what its list names, and nothing else.

import-linter knows lists of what is forbidden. With a list of what is allowed nobody has to think of what a
package should not need, and a new dependency shows in pyproject.toml, beside the reason for it.
"""

import sys

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, fields, output

STANDARD_LIBRARY = "stdlib"
"""Stands for every module of the standard library."""


class AllowedContract(Contract):
    """Whatever `packages` import themselves has to be in `allowed`, or inside of something that is."""

    type_name = "allowed"

    packages = fields.ListField(subfield=fields.StringField())
    allowed = fields.ListField(subfield=fields.StringField())

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:
        """Look at the direct imports of every module of the packages."""
        allowed = {*self.allowed, *(sys.stdlib_module_names if STANDARD_LIBRARY in self.allowed else ())}
        broken = [
            detail
            for importer in sorted(self._modules(graph))
            for imported in sorted(graph.find_modules_directly_imported_by(importer))
            if not _is_in(imported, allowed)
            for detail in graph.get_import_details(importer=importer, imported=imported)
        ]
        return ContractCheck(kept=not broken, metadata={"broken": broken})

    def render_broken_contract(self, check: ContractCheck) -> None:
        """One line an import, with its place."""
        for each in check.metadata["broken"]:
            output.print_error(
                f"{each['importer']} may not import {each['imported']} (line {each['line_number']}): "
                f"{each['line_contents']}"
            )

    def _modules(self, graph: ImportGraph) -> set[str]:
        return {module for package in self.packages for module in (package, *graph.find_descendants(package))}


def _is_in(module: str, allowed: set[str]) -> bool:
    parts = module.split(".")
    return any(".".join(parts[:length]) in allowed for length in range(1, len(parts) + 1))
