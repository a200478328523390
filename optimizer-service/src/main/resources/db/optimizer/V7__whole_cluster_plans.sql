-- how a plan is carried out and what is known of its end; plans of before have none
ALTER TABLE action_plan ADD COLUMN outlook jsonb;
