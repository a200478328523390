package io.lowtide.simulator.aws;

import java.io.StringWriter;
import java.util.Collection;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/** Writes an answer of the query protocols. */
final class Xml {
    private static final XMLOutputFactory FACTORY = XMLOutputFactory.newDefaultFactory();

    private final XMLStreamWriter out;

    private Xml(XMLStreamWriter out) {
        this.out = out;
    }

    /** @param namespace empty: none */
    static String document(String root, String namespace, Consumer<Xml> content) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter out = FACTORY.createXMLStreamWriter(text);
            out.writeStartDocument("UTF-8", "1.0");
            out.writeStartElement(root);
            if (!namespace.isEmpty()) {
                out.writeDefaultNamespace(namespace);
            }
            content.accept(new Xml(out));
            out.writeEndElement();
            out.writeEndDocument();
            out.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
        return text.toString();
    }

    /** An element with a text; nothing for null. */
    Xml text(String name, @Nullable Object value) {
        if (value != null) {
            element(name, () -> {
                try {
                    out.writeCharacters(value.toString());
                } catch (XMLStreamException e) {
                    throw new IllegalStateException(e);
                }
            });
        }
        return this;
    }

    Xml node(String name, Consumer<Xml> content) {
        element(name, () -> content.accept(this));
        return this;
    }

    /** EC2's lists are of {@code item}s, those of the others of {@code member}s. */
    <T> Xml items(String name, Collection<T> all, BiConsumer<Xml, T> content) {
        return list(name, "item", all, content);
    }

    <T> Xml members(String name, Collection<T> all, BiConsumer<Xml, T> content) {
        return list(name, "member", all, content);
    }

    Xml memberTexts(String name, Collection<?> all) {
        return node(name, list -> all.forEach(it -> list.text("member", it)));
    }

    private <T> Xml list(String name, String each, Collection<T> all, BiConsumer<Xml, T> content) {
        return node(name, list -> all.forEach(it -> list.node(each, item -> content.accept(item, it))));
    }

    private void element(String name, Runnable content) {
        try {
            out.writeStartElement(name);
            content.run();
            out.writeEndElement();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }
}
