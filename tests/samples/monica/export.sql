# ************************************************************
# Maud Ferrand export
# monica 4.1.2, export of the account
# ************************************************************

SET FOREIGN_KEY_CHECKS=0;

INSERT IGNORE INTO `users` (`id`, `first_name`, `last_name`, `email`, `me_contact_id`) VALUES (1,'Maud','Ferrand','maud@ferrand.example',10);
INSERT IGNORE INTO `contacts` (`id`,`uuid`,`first_name`,`middle_name`,`last_name`,`nickname`,`is_partial`,`is_active`,`is_dead`,`birthday_special_date_id`,`first_met_special_date_id`,`first_met_where`,`first_met_through_contact_id`,`job`,`company`,`food_preferences`,`stay_in_touch_frequency`,`last_talked_to`) VALUES
 (10,'u-10','Maud',NULL,'Ferrand',NULL,0,1,0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL),
 (11,'u-11','Seán',NULL,'O\'Dwyer','Jack',0,1,0,1,2,'the ferry',12,'Pilot','Harbour; Ltd','no nuts',60,'2026-05-02'),
 (12,'u-12','Orla',NULL,'Dunne',NULL,0,1,1,3,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT IGNORE INTO `special_dates` (`id`,`contact_id`,`is_age_based`,`is_year_unknown`,`date`) VALUES (1,11,0,1,'2026-05-15'),(2,11,0,0,'2010-09-01'),(3,12,1,0,'1950-01-01');
INSERT IGNORE INTO `contact_field_types` (`id`,`name`,`protocol`,`type`) VALUES (1,'Email','mailto:','email'),(2,'Phone','tel:','phone'),(3,'Telegram',NULL,NULL);
INSERT IGNORE INTO `contact_fields` (`id`,`contact_id`,`contact_field_type_id`,`data`) VALUES (1,11,1,'sean@odwyer.example'),(2,11,2,'+353 1 000 0111'),(3,11,3,'@seanod');
INSERT IGNORE INTO `tags` (`id`,`name`) VALUES (1,'sailing');
INSERT IGNORE INTO `contact_tag` (`contact_id`,`tag_id`) VALUES (11,1);
INSERT IGNORE INTO `places` (`id`,`street`,`city`,`country`) VALUES (5,'Quay 1','Cork','IE');
INSERT IGNORE INTO `addresses` (`id`,`contact_id`,`place_id`,`name`) VALUES (1,11,5,'Home');
INSERT IGNORE INTO `notes` (`id`,`contact_id`,`body`,`created_at`) VALUES (1,11,'It''s a long story;\nINSERT INTO nothing (x) VALUES (1);','2025-06-01 10:00:00');
INSERT IGNORE INTO `calls` (`id`,`contact_id`,`called_at`,`content`,`contact_called`) VALUES (1,11,'2026-01-05 14:00:00','plans',1);
INSERT IGNORE INTO `activities` (`id`,`summary`,`description`,`happened_at`) VALUES (7,'Dinner','at the pier','2026-01-03');
INSERT IGNORE INTO `activity_contact` (`activity_id`,`contact_id`) VALUES (7,11),(7,12),(7,10);
INSERT IGNORE INTO `conversations` (`id`,`contact_id`,`happened_at`) VALUES (3,11,'2026-02-01');
INSERT IGNORE INTO `messages` (`id`,`conversation_id`,`content`,`written_by_me`) VALUES (1,3,'Hey',1),(2,3,'Ho',0);
INSERT IGNORE INTO `reminders` (`id`,`contact_id`,`initial_date`,`title`,`frequency_type`,`frequency_number`,`inactive`) VALUES (1,11,'2024-05-15','Cake','year',1,0),(2,11,'2024-05-15','Ring','week',2,0);
INSERT IGNORE INTO `tasks` (`id`,`contact_id`,`title`,`completed`,`completed_at`,`created_at`) VALUES (1,11,'Send the chart',0,NULL,'2026-03-01 09:00:00'),(2,11,'Return the rope',1,'2026-03-09 09:00:00','2026-03-01 09:00:00');
INSERT IGNORE INTO `relationship_types` (`id`,`name`) VALUES (1,'best_friend');
INSERT IGNORE INTO `relationships` (`id`,`relationship_type_id`,`contact_is`,`of_contact`) VALUES (1,1,12,11);
INSERT IGNORE INTO `journal_entries` (`id`,`journalable_id`) VALUES (1,1),(2,2);
