package millrace.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Security;
import java.time.InstantSource;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import millrace.simulator.fault.Fault;
import millrace.simulator.ledger.Ledger;
import millrace.simulator.line.MachiningCell;
import millrace.simulator.line.PackagingLine;
import millrace.simulator.opcua.NamespaceOrder;
import millrace.simulator.opcua.ServerSettings;
import millrace.simulator.opcua.ShopServer;
import millrace.simulator.opcua.ShopServer.Plant;
import millrace.simulator.opcua.ShopServer.ShopMaker;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/** The whole simulated plant: its servers {@code line3} and {@code cell1}, in this process. */
public final class Simulator implements AutoCloseable {

  /** The server of the packaging line. */
  public static final String LINE = "line3";

  /** The server of the machining cell. */
  public static final String CELL = "cell1";

  private static final int PORTS_TRIED = 100;

  private final SequencedMap<String, ShopServer> servers = new LinkedHashMap<>();
  private final CompletableFuture<Void> failure = new CompletableFuture<>();
  private int nextPort;

  private Simulator(int port) {
    this.nextPort = port;
  }

  /**
   * Starts machines and servers; all can be connected to when it returns.
   *
   * @throws IllegalStateException where no port is free or a key store cannot be used
   */
  public static Simulator start(SimulatorSettings settings) {
    if (Security.getProvider(BouncyCastleProvider.PROVIDER_NAME) == null) {
      // Aes256_Sha256_RsaPss needs it.
      Security.addProvider(new BouncyCastleProvider());
    }
    var simulator = new Simulator(settings.port());
    try {
      simulator.add(LINE, PackagingLine::new, settings);
      simulator.add(CELL, MachiningCell::new, settings);
    } catch (RuntimeException e) {
      simulator.close();
      throw e;
    }
    return simulator;
  }

  private void add(String name, ShopMaker maker, SimulatorSettings settings) {
    var port = freePort(settings.bindAddress(), nextPort);
    nextPort = nextPort == 0 ? 0 : port + 1;
    var server =
        new ServerSettings(
            name,
            settings.bindAddress(),
            port,
            settings.data().resolve(name),
            settings.policies(),
            settings.allowNone(),
            users(settings),
            settings.trustAllClients());
    var clock = InstantSource.system();
    var plant =
        new Plant(
            maker,
            settings.seed(),
            settings.speedUp(),
            settings.data().resolve("ledger-" + name + ".tsv"),
            clock);
    // Another order on each start, hence the clock.
    var order = new NamespaceOrder(settings.shuffleNamespaces(), clock.instant().hashCode());
    servers.put(name, ShopServer.start(server, plant, order, failure::completeExceptionally));
  }

  private static Map<String, String> users(SimulatorSettings settings) {
    return settings.users().map(Simulator::users).orElse(Map.of());
  }

  private static Map<String, String> users(Path file) {
    var users = new TreeMap<String, String>();
    var number = 0;
    for (var line : lines(file)) {
      number++;
      var colon = line.indexOf(':');
      if (!line.isBlank() && colon < 1) {
        throw new IllegalArgumentException(file + ", line " + number + ": expected name:password");
      }
      if (!line.isBlank()) {
        users.put(line.substring(0, colon).strip(), line.substring(colon + 1));
      }
    }
    if (users.isEmpty()) {
      throw new IllegalArgumentException(file + " names no user; expected lines name:password");
    }
    return users;
  }

  private static Iterable<String> lines(Path file) {
    try {
      return Files.readAllLines(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the users in " + file, e);
    }
  }

  private static int freePort(String address, int wanted) {
    for (var port = wanted; port < wanted + PORTS_TRIED; port++) {
      try (var socket = new ServerSocket()) {
        socket.setReuseAddress(true);
        socket.bind(new InetSocketAddress(InetAddress.getByName(address), port));
        return socket.getLocalPort();
      } catch (IOException e) {
        if (wanted == 0) {
          throw new IllegalStateException("no port of " + address + " can be opened", e);
        }
      }
    }
    throw new IllegalStateException(
        "none of the ports "
            + wanted
            + " to "
            + (wanted + PORTS_TRIED - 1)
            + " of "
            + address
            + " is free; choose another with --port");
  }

  /** The URLs of the servers by name, in the order of their start. */
  public SequencedMap<String, String> endpoints() {
    var endpoints = new LinkedHashMap<String, String>();
    servers.forEach((name, server) -> endpoints.put(name, server.endpoint()));
    return Collections.unmodifiableSequencedMap(endpoints);
  }

  /** The URL of a server. */
  public String endpoint(String server) {
    return server(server).endpoint();
  }

  /** What a server offered to its clients. */
  public Ledger ledger(String server) {
    return server(server).ledger();
  }

  /**
   * Lets a fault happen at a server.
   *
   * @throws IllegalArgumentException where there is no such server, unit or variable
   */
  public void inject(String server, Fault fault) {
    server(server).inject(fault);
  }

  /** Fails when the machines had to stop, as for a full disk; otherwise never ends. */
  public CompletionStage<Void> failure() {
    return failure.minimalCompletionStage();
  }

  private ShopServer server(String name) {
    var server = servers.get(name);
    if (server == null) {
      throw new IllegalArgumentException(
          "there is no server \"" + name + "\"; there are " + String.join(", ", servers.keySet()));
    }
    return server;
  }

  @Override
  public void close() {
    servers.values().forEach(ShopServer::close);
  }
}
