-- Which replica holds the task: it gives back what it has, and nobody else's.
ALTER TABLE scheduled_task ADD COLUMN holder text;
