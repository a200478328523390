package io.lowtide.cluster.accounts.web;

import io.lowtide.cluster.accounts.AccessMode;
import io.lowtide.cluster.accounts.Account;
import io.lowtide.cluster.cloud.Cloud;
import io.lowtide.platform.web.FieldError;
import io.lowtide.platform.web.PageRequest;
import io.lowtide.platform.web.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What people say of accounts, checked field by field. */
@Component
final class AccountRequests {
    private static final Pattern ROLE =
            Pattern.compile("arn:aws(?:-cn|-us-gov)?:iam::(\\d{12}):role/[\\w+=,.@/-]{1,512}");
    private static final int MOST_REGIONS = 40;
    private static final Set<String> MODES = Set.of("read_only", "full");

    private final Cloud cloud;

    AccountRequests(Cloud cloud) {
        this.cloud = cloud;
    }

    record LinkRequest(
            @Nullable String alias,
            @Nullable String awsAccountId,
            @Nullable List<String> regions,
            @Nullable String accessMode,
            @Nullable String method) {}

    record ChangeRequest(
            @Nullable String alias,
            @Nullable List<String> regions,
            @Nullable String accessMode) {}

    /** What is to be different; null leaves as it is. */
    record Change(
            @Nullable String alias,
            @Nullable List<String> regions,
            @Nullable AccessMode mode) {}

    record VerifyRequest(@Nullable String roleArn, @Nullable String awsAccountId) {}

    record Proof(String roleArn, String awsAccountId) {}

    Account.Link link(LinkRequest request) {
        List<FieldError> errors = new ArrayList<>();
        String alias = alias(request.alias(), errors);
        String number = request.awsAccountId();
        if (number != null) {
            number(number, errors);
        }
        List<String> regions = regions(request.regions(), errors);
        AccessMode mode = Objects.requireNonNullElse(mode(request.accessMode(), errors), AccessMode.READ_ONLY);
        String method = Objects.requireNonNullElse(request.method(), "role");
        if (!method.equals("role")) {
            errors.add(new FieldError("method", method + " (expected: role)"));
        }
        refuse(errors);
        return new Account.Link(alias, number, regions, mode);
    }

    Change change(ChangeRequest request) {
        List<FieldError> errors = new ArrayList<>();
        String alias = request.alias() == null ? null : alias(request.alias(), errors);
        List<String> regions = request.regions() == null ? null : regions(request.regions(), errors);
        AccessMode mode = mode(request.accessMode(), errors);
        refuse(errors);
        return new Change(alias, regions, mode);
    }

    Proof proof(VerifyRequest request) {
        List<FieldError> errors = new ArrayList<>();
        String number = number(request.awsAccountId(), errors);
        String role = String.valueOf(request.roleArn());
        Matcher form = ROLE.matcher(role);
        if (!form.matches()) {
            errors.add(new FieldError(
                    "role_arn", role + " (expected: one like arn:aws:iam::123456789012:role/LowtideReadOnly)"));
        } else if (errors.isEmpty() && !form.group(1).equals(number)) {
            errors.add(new FieldError("role_arn", role + " (expected: a role of account " + number + ")"));
        }
        refuse(errors);
        return new Proof(role, number);
    }

    /** The id the page before ended with. */
    static @Nullable UUID cursor(PageRequest page) {
        String key = page.decodeCursor();
        try {
            return key == null ? null : UUID.fromString(key);
        } catch (IllegalArgumentException e) {
            throw Problem.validation("cursor", page.cursor(), "next_cursor of the page before");
        }
    }

    private static String alias(@Nullable String alias, List<FieldError> errors) {
        String name = alias == null ? "" : alias.strip();
        if (name.isEmpty() || name.length() > 100 || name.chars().anyMatch(Character::isISOControl)) {
            errors.add(new FieldError(
                    "alias", name.length() + " characters (expected: 1 to 100, none of them control" + " characters)"));
        }
        return name;
    }

    private static @Nullable AccessMode mode(@Nullable String word, List<FieldError> errors) {
        if (word != null && !MODES.contains(word)) {
            errors.add(new FieldError("access_mode", word + " (expected: read_only or full)"));
            return null;
        }
        return word == null ? null : AccessMode.of(word);
    }

    private static String number(@Nullable String number, List<FieldError> errors) {
        if (number == null || !number.matches("\\d{12}")) {
            errors.add(new FieldError("aws_account_id", number + " (expected: 12 digits)"));
        }
        return String.valueOf(number);
    }

    private List<String> regions(@Nullable List<String> regions, List<FieldError> errors) {
        List<String> asked =
                regions == null ? List.of() : regions.stream().distinct().toList();
        if (asked.isEmpty() || asked.size() > MOST_REGIONS) {
            errors.add(new FieldError("regions", asked.size() + " regions (expected: 1 to " + MOST_REGIONS + ")"));
        }
        Set<String> known = cloud.regions();
        for (int i = 0; i < asked.size(); i++) {
            String region = asked.get(i);
            if (region == null || !known.contains(region)) {
                errors.add(new FieldError("regions[" + i + "]", region + " (expected: a region like us-east-1)"));
            }
        }
        return asked;
    }

    private static void refuse(List<FieldError> errors) {
        if (!errors.isEmpty()) {
            throw Problem.validation(errors);
        }
    }
}
