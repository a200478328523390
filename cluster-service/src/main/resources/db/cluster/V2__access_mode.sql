-- whether the role may change anything; without a word from its owner it may not
ALTER TABLE account ADD COLUMN access_mode text NOT NULL DEFAULT 'read_only'
    CHECK (access_mode IN ('read_only', 'full'));
