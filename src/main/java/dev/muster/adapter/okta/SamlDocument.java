package dev.muster.adapter.okta;

import dev.muster.live.OktaState;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/// Reads a SAML 2.0 metadata document: the issuer, and when its first signing certificate expires.
/// Document types, and with them external entities, are refused.
final class SamlDocument {

    /// A real one has about 2 kB; with a few certificates it stays far below this, in bytes.
    static final int LONGEST = 256 * 1024;

    private static final String METADATA = "urn:oasis:names:tc:SAML:2.0:metadata";
    private static final String SIGNATURE = "http://www.w3.org/2000/09/xmldsig#";

    private SamlDocument() {}

    /// @throws Incomplete if it is no such document
    static OktaState.Metadata parse(byte[] document, String url) {
        Document xml = xml(document);
        NodeList descriptors = xml.getElementsByTagNameNS(METADATA, "EntityDescriptor");
        if (descriptors.getLength() != 1) {
            throw new Incomplete("the SAML metadata is no EntityDescriptor");
        }
        String issuer =
                descriptors.item(0) instanceof org.w3c.dom.Element element
                        ? element.getAttribute("entityID")
                        : "";
        if (issuer.isEmpty()) {
            throw new Incomplete("the SAML metadata names no entityID");
        }
        return new OktaState.Metadata(url, issuer, expiry(xml));
    }

    private static Optional<LocalDate> expiry(Document xml) {
        NodeList certificates = xml.getElementsByTagNameNS(SIGNATURE, "X509Certificate");
        return IntStream.range(0, certificates.getLength())
                .mapToObj(i -> certificates.item(i).getTextContent())
                .map(SamlDocument::certificate)
                .map(c -> c.getNotAfter().toInstant().atZone(ZoneOffset.UTC).toLocalDate())
                .min(Comparator.naturalOrder());
    }

    private static X509Certificate certificate(String base64) {
        try (InputStream bytes =
                new ByteArrayInputStream(Base64.getMimeDecoder().decode(base64.strip()))) {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(bytes);
        } catch (CertificateException | IllegalArgumentException | IOException _) {
            throw new Incomplete("the SAML metadata holds a certificate that cannot be read");
        }
    }

    private static Document xml(byte[] document) {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        try {
            factory.setNamespaceAware(true);
            factory.setExpandEntityReferences(false);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            return builder.parse(new ByteArrayInputStream(document));
        } catch (SAXException | IOException _) {
            throw new Incomplete("the SAML metadata is not the XML of such a document");
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("every Java has such a parser", e);
        }
    }
}
