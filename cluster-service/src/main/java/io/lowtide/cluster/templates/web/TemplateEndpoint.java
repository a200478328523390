package io.lowtide.cluster.templates.web;

import io.lowtide.cluster.catalog.InstanceTypes;
import io.lowtide.cluster.templaterules.TemplateDraft;
import io.lowtide.cluster.templates.EditTemplates;
import io.lowtide.cluster.templates.Template;
import io.lowtide.cluster.templates.TemplateUse;
import io.lowtide.cluster.templates.Templates;
import io.lowtide.cluster.templates.web.TemplateViews.CostView;
import io.lowtide.cluster.templates.web.TemplateViews.TemplateView;
import io.lowtide.cluster.templates.web.TemplateViews.VerdictView;
import io.lowtide.platform.security.Access;
import io.lowtide.platform.security.Role;
import io.lowtide.platform.web.EntityVersion;
import io.lowtide.platform.web.Page;
import io.lowtide.platform.web.PageRequest;
import io.lowtide.platform.web.Problem;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Node templates: written, checked, copied, taken as default, deleted. */
@RestController
@RequestMapping("/api/v1/templates")
final class TemplateEndpoint {
    private static final int LONGEST_SEARCH = 200;
    private static final int MOST_USERS = 100;

    private final Templates templates;
    private final EditTemplates editTemplates;
    private final TemplateUse use;
    private final InstanceTypes types;

    TemplateEndpoint(Templates templates, EditTemplates editTemplates, TemplateUse use, InstanceTypes types) {
        this.templates = templates;
        this.editTemplates = editTemplates;
        this.use = use;
        this.types = types;
    }

    @GetMapping
    @Access(Role.VIEWER)
    Mono<Page<TemplateView>> list(@RequestParam(required = false) @Nullable String q, PageRequest page) {
        if (q != null && (q.length() > LONGEST_SEARCH || q.chars().anyMatch(Character::isISOControl))) {
            throw Problem.validation("q", q.length() + " characters", "at most 200, none of them control characters");
        }
        return templates
                .list(q, after(page), page.limit() + 1)
                .concatMap(this::view)
                .collectList()
                .map(found -> Page.of(found, page, template -> template.id().toString()));
    }

    @GetMapping("/{id}")
    @Access(Role.VIEWER)
    Mono<ResponseEntity<TemplateView>> get(@PathVariable UUID id) {
        return templates.find(id).switchIfEmpty(missing(id)).flatMap(this::tagged);
    }

    @PostMapping
    @Access(Role.ADMIN)
    @ResponseStatus(HttpStatus.CREATED)
    Mono<TemplateView> create(@RequestBody TemplateRequest request) {
        return editTemplates.create(request.named()).flatMap(this::view);
    }

    @PutMapping("/{id}")
    @Access(Role.ADMIN)
    Mono<ResponseEntity<TemplateView>> change(
            @PathVariable UUID id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody TemplateRequest request) {
        return editTemplates
                .change(id, request.named(), ifMatch)
                .switchIfEmpty(missing(id))
                .flatMap(this::tagged);
    }

    @DeleteMapping("/{id}")
    @Access(Role.ADMIN)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    Mono<Void> delete(@PathVariable UUID id) {
        return editTemplates.delete(id).switchIfEmpty(missing(id)).then();
    }

    @PostMapping("/{id}/clone")
    @Access(Role.ADMIN)
    @ResponseStatus(HttpStatus.CREATED)
    Mono<TemplateView> copy(@PathVariable UUID id, @RequestBody CopyRequest request) {
        return editTemplates
                .copy(id, TemplateRequest.name(request.name()))
                .switchIfEmpty(missing(id))
                .flatMap(this::view);
    }

    @PutMapping("/{id}/default")
    @Access(Role.ADMIN)
    Mono<EditTemplates.Swap> makeDefault(@PathVariable UUID id) {
        return editTemplates.makeDefault(id).switchIfEmpty(missing(id));
    }

    @PostMapping("/validate")
    @Access(Role.ADMIN)
    Mono<VerdictView> validate(@RequestBody TemplateRequest request) {
        TemplateDraft draft = request.draft();
        return cost(draft).map(cost -> VerdictView.of(editTemplates.findings(draft), cost.orElse(null)));
    }

    private Mono<ResponseEntity<TemplateView>> tagged(Template template) {
        return view(template)
                .map(view -> ResponseEntity.ok()
                        .eTag(EntityVersion.etag(template.version()))
                        .body(view));
    }

    private Mono<TemplateView> view(Template template) {
        return Mono.zip(use.of(template.id(), MOST_USERS).collectList(), cost(template.draft()))
                .map(parts ->
                        TemplateView.of(template, parts.getT1(), parts.getT2().orElse(null)));
    }

    private Mono<Optional<CostView>> cost(TemplateDraft draft) {
        List<String> families = Objects.requireNonNullElse(draft.families(), List.of());
        List<String> sizes = Objects.requireNonNullElse(draft.sizeExclusions(), List.of());
        return types.range(
                        families.stream().filter(TemplateEndpoint::isPlain).toList(),
                        sizes.stream().filter(TemplateEndpoint::isPlain).toList())
                .map(range -> Optional.of(CostView.of(range)))
                .defaultIfEmpty(Optional.empty());
    }

    /** What no family or size is called is the rules' business and not the catalogue's. */
    private static boolean isPlain(@Nullable String name) {
        return name != null && name.matches("[a-z0-9-]{1,32}");
    }

    private static @Nullable UUID after(PageRequest page) {
        String key = page.decodeCursor();
        try {
            return key == null ? null : UUID.fromString(key);
        } catch (IllegalArgumentException e) {
            throw Problem.validation("cursor", page.cursor(), "next_cursor of the page before");
        }
    }

    private static <T> Mono<T> missing(UUID id) {
        return Mono.error(() -> Problem.notFound("template", id));
    }

    record CopyRequest(@Nullable String name) {}
}
