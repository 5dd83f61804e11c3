package axon.api;

import axon.event.IpAddress;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.util.io.pem.PemObject;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** The console's certificate: the user's own, or one made at the first start and kept. */
final class Certificates {
  private static final String KEY_FILE = "console.key";
  private static final String CERTIFICATE_FILE = "console.crt";
  private static final Duration LIFE = Duration.ofDays(3650);
  private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private Certificates() {}

  /** {@return the certificate kept in the directory, made now if there is none} */
  static SslContextFactory.Server selfSigned(Path directory, List<String> hosts) {
    Path key = directory.resolve(KEY_FILE);
    Path certificate = directory.resolve(CERTIFICATE_FILE);
    if (!Files.exists(key) || !Files.exists(certificate)) {
      try {
        make(key, certificate, hosts);
      } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
        throw new ConsoleException(
            "cannot make the console's certificate in " + directory + ": " + e.getMessage(), e);
      }
    }
    return read(certificate, key);
  }

  /**
   * {@return the user's own certificate}
   *
   * @throws ConsoleException if a file cannot be read or is not what it should be
   */
  static SslContextFactory.Server read(Path certificate, Path key) {
    List<X509Certificate> chain = new ArrayList<>();
    for (Object each : objects(certificate)) {
      if (each instanceof X509CertificateHolder holder) {
        chain.add(certificate(holder, certificate));
      }
    }
    if (chain.isEmpty()) {
      throw new ConsoleException(certificate + " holds no certificate in PEM form");
    }
    PrivateKey secret = privateKey(key);
    try {
      return context(chain, secret);
    } catch (GeneralSecurityException | IOException e) {
      throw new ConsoleException(
          "the key " + key + " and the certificate " + certificate + " cannot be used together", e);
    }
  }

  private static SslContextFactory.Server context(List<X509Certificate> chain, PrivateKey key)
      throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setKeyEntry("console", key, new char[0], chain.toArray(X509Certificate[]::new));
    SslContextFactory.Server factory = new SslContextFactory.Server();
    factory.setKeyStore(store);
    factory.setKeyStorePassword("");
    factory.setIncludeProtocols("TLSv1.3", "TLSv1.2");
    factory.setSniRequired(false);
    return factory;
  }

  private static void make(Path key, Path certificate, List<String> hosts)
      throws GeneralSecurityException, OperatorCreationException, IOException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    KeyPair pair = generator.generateKeyPair();
    X500Name name = new X500Name("CN=localhost");
    Instant now = Instant.now();
    var builder =
        new JcaX509v3CertificateBuilder(
            name,
            new BigInteger(120, new SecureRandom()),
            Date.from(now.minus(Duration.ofDays(1))),
            Date.from(now.plus(LIFE)),
            name,
            pair.getPublic());
    builder.addExtension(Extension.subjectAlternativeName, false, names(hosts));
    builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
    var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate());
    Files.createDirectories(key.toAbsolutePath().getParent());
    write(key, new PemObject("PRIVATE KEY", pair.getPrivate().getEncoded()));
    write(certificate, builder.build(signer));
  }

  private static GeneralNames names(List<String> hosts) {
    List<GeneralName> names = new ArrayList<>();
    names.add(new GeneralName(GeneralName.dNSName, "localhost"));
    names.add(new GeneralName(GeneralName.iPAddress, "127.0.0.1"));
    names.add(new GeneralName(GeneralName.iPAddress, "::1"));
    for (String host : hosts) {
      boolean address = IpAddress.parse(host).isPresent();
      names.add(new GeneralName(address ? GeneralName.iPAddress : GeneralName.dNSName, host));
    }
    return new GeneralNames(names.toArray(GeneralName[]::new));
  }

  private static void write(Path file, Object content) throws IOException {
    StringWriter text = new StringWriter();
    try (JcaPEMWriter pem = new JcaPEMWriter(text)) {
      pem.writeObject(content);
    }
    Files.deleteIfExists(file);
    // Owner-only from the start: there is no moment in which others could open it.
    Files.createFile(file, OWNER_ONLY);
    Files.writeString(file, text.toString(), StandardOpenOption.TRUNCATE_EXISTING);
  }

  private static PrivateKey privateKey(Path file) {
    JcaPEMKeyConverter converter = new JcaPEMKeyConverter();
    try {
      for (Object each : objects(file)) {
        switch (each) {
          case PEMKeyPair pair -> {
            return converter.getPrivateKey(pair.getPrivateKeyInfo());
          }
          case PrivateKeyInfo info -> {
            return converter.getPrivateKey(info);
          }
          default -> {}
        }
      }
    } catch (IOException e) {
      throw new ConsoleException("the key in " + file + " cannot be read", e);
    }
    throw new ConsoleException(
        file + " holds no private key in PEM form without a password (PKCS #8, PKCS #1, SEC 1)");
  }

  private static X509Certificate certificate(X509CertificateHolder holder, Path file) {
    try {
      return new JcaX509CertificateConverter().getCertificate(holder);
    } catch (GeneralSecurityException e) {
      throw new ConsoleException("a certificate in " + file + " cannot be read", e);
    }
  }

  private static List<Object> objects(Path file) {
    List<Object> objects = new ArrayList<>();
    try (PEMParser parser = new PEMParser(new StringReader(Files.readString(file)))) {
      for (Object next = parser.readObject(); next != null; next = parser.readObject()) {
        objects.add(next);
      }
      return objects;
    } catch (IOException e) {
      throw new ConsoleException("cannot read " + file + ": " + e.getMessage(), e);
    }
  }
}
