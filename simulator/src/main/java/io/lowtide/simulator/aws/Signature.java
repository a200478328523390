package io.lowtide.simulator.aws;

import io.lowtide.simulator.http.Call;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A Signature Version 4 in the Authorization header.
 *
 * @param service what the credential scope names: it tells the services on the one port apart
 */
record Signature(
        String accessKeyId, String date, String region, String service, List<String> signedHeaders, String signature) {
    private static final String ALGORITHM = "AWS4-HMAC-SHA256";
    private static final Pattern FORM = Pattern.compile(ALGORITHM
            + " Credential=([\\w]{4,128})/(\\d{8})/([a-z0-9-]+)/([a-z0-9-]+)/aws4_request,"
            + " ?SignedHeaders=([a-z0-9;-]+), ?Signature=([0-9a-f]{64})");

    static Signature of(Call call) {
        String header = call.header("authorization");
        if (header == null) {
            throw new AwsError(403, "MissingAuthenticationToken", "Request is missing Authentication Token");
        }
        Matcher parts = FORM.matcher(header);
        if (!parts.matches()) {
            throw new AwsError(
                    400,
                    "IncompleteSignature",
                    "Authorization header requires 'Credential' parameter. Authorization header requires 'Signature' "
                            + "parameter. Authorization header requires 'SignedHeaders' parameter. Authorization="
                            + header);
        }
        return new Signature(
                parts.group(1),
                parts.group(2),
                parts.group(3),
                parts.group(4),
                List.of(parts.group(5).split(";", -1)),
                parts.group(6));
    }

    /** Whether the caller knows the secret of its key. */
    boolean fits(Call call, String secret) {
        try {
            String scope = date + "/" + region + "/" + service + "/aws4_request";
            String toSign = ALGORITHM + "\n" + call.headers().getOrDefault("x-amz-date", "") + "\n" + scope + "\n"
                    + sha256(canonical(call).getBytes(StandardCharsets.UTF_8));
            byte[] key = ("AWS4" + secret).getBytes(StandardCharsets.UTF_8);
            for (String part : scope.split("/", -1)) {
                key = hmac(key, part);
            }
            byte[] expected = hmac(key, toSign);
            return MessageDigest.isEqual(expected, HexFormat.of().parseHex(signature));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HMAC-SHA256", e);
        }
    }

    private String canonical(Call call) throws GeneralSecurityException {
        StringBuilder text = new StringBuilder(call.method()).append('\n');
        text.append(canonicalPath(call.path())).append('\n');
        text.append(canonicalQuery(call.query())).append('\n');
        for (String name : signedHeaders) {
            String value = call.headers().getOrDefault(name, "").trim().replaceAll(" +", " ");
            text.append(name).append(':').append(value).append('\n');
        }
        String hash = call.header("x-amz-content-sha256");
        return text.append('\n')
                .append(String.join(";", signedHeaders))
                .append('\n')
                .append(hash == null ? sha256(call.body()) : hash)
                .toString();
    }

    /** All services but S3 encode the encoded path once more. */
    private static String canonicalPath(String path) {
        StringBuilder text = new StringBuilder();
        for (String segment : path.split("/", -1)) {
            text.append(text.isEmpty() && segment.isEmpty() ? "" : encode(segment))
                    .append('/');
        }
        text.setLength(text.length() - 1);
        return text.isEmpty() ? "/" : text.toString();
    }

    private static String canonicalQuery(Map<String, String> query) {
        StringBuilder text = new StringBuilder();
        Map<String, String> sorted = new TreeMap<>();
        query.forEach((name, value) -> sorted.put(encode(name), encode(value)));
        sorted.forEach((name, value) ->
                text.append(text.isEmpty() ? "" : "&").append(name).append('=').append(value));
        return text.toString();
    }

    private static String encode(String raw) {
        return URLEncoder.encode(raw, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }

    private static String sha256(byte[] data) throws GeneralSecurityException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(data));
    }

    private static byte[] hmac(byte[] key, String data) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(data.getBytes(StandardCharsets.UTF_8));
    }
}
