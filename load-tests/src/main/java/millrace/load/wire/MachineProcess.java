package millrace.load.wire;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import millrace.load.BenchmarkFailed;

/** The machines as a child process, so that their processor time is told apart. */
public final class MachineProcess implements AutoCloseable {

  private static final long STOP_SECONDS = 20;

  private final Process process;
  private final int port;
  private final BufferedReader lines;

  private MachineProcess(Process process, int port, BufferedReader lines) {
    this.process = process;
    this.port = port;
    this.lines = lines;
  }

  /**
   * Starts it, and returns when its server listens.
   *
   * @param folder where its certificate goes
   */
  public static MachineProcess start(
      int machines, int signals, double changesPerSecond, Path folder) throws IOException {
    var port = freePort();
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "--sun-misc-unsafe-memory-access=allow",
            "--enable-native-access=ALL-UNNAMED",
            "-XX:+UseParallelGC",
            "-XX:+ExitOnOutOfMemoryError",
            "-Xmx768m",
            "-cp",
            System.getProperty("java.class.path"),
            Machines.class.getName(),
            Integer.toString(port),
            Integer.toString(machines),
            Integer.toString(signals),
            Double.toString(changesPerSecond),
            folder.toString()));
    var process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    var lines =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    for (var line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.equals(Machines.READY)) {
        return new MachineProcess(process, port, lines);
      }
    }
    throw new BenchmarkFailed("the machines' server did not start");
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  public String endpoint() {
    return "opc.tcp://127.0.0.1:" + port;
  }

  /**
   * Has the signals change at another rate from now on; what was due and not made is forgotten. In
   * the first five seconds the first machine's state changes at each of its turns, so that a queue
   * that is full drops states too.
   *
   * @return how many changes were made until now
   */
  public long change(double perSecond) throws IOException {
    process.getOutputStream().write((perSecond + "\n").getBytes(StandardCharsets.UTF_8));
    process.getOutputStream().flush();
    var made = lines.readLine();
    if (made == null) {
      throw new BenchmarkFailed("the machines' process ended");
    }
    return Long.parseLong(made);
  }

  /** Processor time until now, in nanoseconds. */
  public long used() {
    return process.info().totalCpuDuration().map(Duration::toNanos).orElse(0L);
  }

  @Override
  public void close() {
    try {
      process.getOutputStream().close();
      if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (IOException gone) {
      process.destroyForcibly();
    } catch (InterruptedException interrupted) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
