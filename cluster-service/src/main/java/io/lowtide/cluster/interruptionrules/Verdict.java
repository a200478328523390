package io.lowtide.cluster.interruptionrules;

import java.util.Set;

/**
 * What becomes of a notice. Of one instance each kind is signalled once; a fainter word after a louder one, and any word
 * of an instance that is gone, comes too late to matter.
 */
public enum Verdict {
    SIGNAL,
    DUPLICATE,
    LATE;

    /**
     * @param heard what was said of the instance before, in whatever order it came
     * @param gone whether the instance has ended
     */
    public static Verdict of(NoticeKind kind, Set<NoticeKind> heard, boolean gone) {
        if (heard.contains(kind)) {
            return DUPLICATE;
        }
        boolean louder = heard.stream().anyMatch(other -> other.compareTo(kind) > 0);
        boolean ended = gone && kind != NoticeKind.TERMINATION;
        return louder || ended ? LATE : SIGNAL;
    }
}
