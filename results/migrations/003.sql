-- Message queues: which broker, and how many push servers take from it.
ALTER TABLE runs ADD COLUMN bus TEXT;
ALTER TABLE runs ADD COLUMN servers INTEGER;
