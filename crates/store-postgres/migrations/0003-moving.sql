-- Where the store stands in a move to another place, or from one: JSON; NULL: in none. While it is there, nobody but
-- the move writes.
ALTER TABLE clinic ADD COLUMN moving text;
