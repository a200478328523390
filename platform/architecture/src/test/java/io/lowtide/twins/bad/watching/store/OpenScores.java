package io.lowtide.twins.bad.watching.store;

public class OpenScores {}
