package io.lowtide.simulator.aws;

import io.lowtide.simulator.aws.View.OwnedGroup;
import java.util.LinkedHashMap;
import java.util.Map;

/** The launch templates there are: one for each node group, as EKS makes them. */
final class LaunchTemplates {
    private LaunchTemplates() {}

    /** @param specification with LaunchTemplateId or LaunchTemplateName */
    static OwnedGroup find(Params specification, View view) {
        String id = specification.get("LaunchTemplateId");
        String name = specification.get("LaunchTemplateName");
        if ((id == null) == (name == null)) {
            throw new AwsError(
                    400,
                    "InvalidRequest",
                    "A launch template must be given by exactly one of LaunchTemplateId and LaunchTemplateName");
        }
        return view.groups().stream()
                .filter(it ->
                        it.launchTemplateId().equals(id) || it.group().asgName().equals(name))
                .findFirst()
                .orElseThrow(() -> id != null
                        ? new AwsError(
                                400,
                                "InvalidLaunchTemplateId.NotFound",
                                "The specified launch template, with template ID " + id + ", does not exist.")
                        : new AwsError(
                                400,
                                "InvalidLaunchTemplateName.NotFoundException",
                                "The specified launch template, with template name " + name + ", does not exist."));
    }

    /** The tags a call wants its instances to bear from the start. */
    static Map<String, String> tags(Params params, String resourceType) {
        Map<String, String> tags = new LinkedHashMap<>();
        for (Params specification : params.structures("TagSpecification")) {
            if (resourceType.equals(specification.get("ResourceType"))) {
                specification
                        .structures("Tag")
                        .forEach(
                                tag -> tags.put(tag.require("Key"), tag.values().getOrDefault("Value", "")));
            }
        }
        return tags;
    }
}
