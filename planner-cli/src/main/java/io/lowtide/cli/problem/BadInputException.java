package io.lowtide.cli.problem;

import java.util.List;

/** Input nothing can be planned from; every problem with where it is, a line each. */
public final class BadInputException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int MOST = 50;

    public BadInputException(List<String> problems) {
        super(String.join("\n", problems.subList(0, Math.min(MOST, problems.size())))
                + (problems.size() > MOST ? "\nand " + (problems.size() - MOST) + " more" : ""));
    }

    public List<String> problems() {
        return String.valueOf(getMessage()).lines().toList();
    }
}
