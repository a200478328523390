CREATE TABLE operation (
    key text NOT NULL,
    number int NOT NULL,
    PRIMARY KEY (key, number)
);
