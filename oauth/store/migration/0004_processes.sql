-- The number of a process is given again after a while, and again from 1 in every container. Only together
-- with the run of the computer and the process's start does it name one process.

ALTER TABLE session ADD COLUMN boot TEXT NOT NULL DEFAULT '';  -- empty: not known
ALTER TABLE session ADD COLUMN born TEXT NOT NULL DEFAULT '';  -- when the process started; empty: not known
