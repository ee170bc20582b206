package millrace.simulator.opcua;

import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.ChannelPromise;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import millrace.simulator.fault.Fault.CutKind;
import org.jspecify.annotations.Nullable;

/**
 * The network cable of a server, which can be cut. It sits in the pipeline of each connection, so
 * that clients keep the one address that the server also advertises; a proxy in front would need a
 * second one.
 *
 * <p>In a black hole the bytes wait and go on in order when the cable is mended, as TCP does it by
 * sending again.
 */
final class Cable {

  /** More than this waiting to go out of one connection is a connection that is given up. */
  private static final int MOST_WAITING = 4_096;

  private final Set<End> ends = ConcurrentHashMap.newKeySet();
  private volatile @Nullable CutKind cut;

  /** Leads a new connection through this cable. */
  void plug(ChannelPipeline pipeline) {
    pipeline.addFirst("cable", new End());
  }

  void cut(CutKind kind) {
    cut = kind;
    ends.forEach(End::follow);
  }

  void mend() {
    cut = null;
    ends.forEach(End::follow);
  }

  @SuppressWarnings("FutureReturnValueIgnored") // Whether it closes or was closed is the same.
  private static void reset(Channel channel) {
    // Lingering for zero seconds sends RST instead of FIN.
    channel.config().setOption(ChannelOption.SO_LINGER, 0);
    channel.close();
  }

  private record Waiting(Object message, ChannelPromise promise) {}

  /** The cable's end at one connection. All but {@link #follow} runs on the event loop. */
  private final class End extends ChannelDuplexHandler {

    private final Queue<Waiting> outgoing = new ArrayDeque<>();
    private @Nullable ChannelHandlerContext connection;

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
      connection = context;
      ends.add(this);
      follow();
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
      ends.remove(this);
      outgoing.forEach(waiting -> ReferenceCountUtil.release(waiting.message()));
      outgoing.clear();
    }

    /** Does as the cable does now. */
    void follow() {
      var context = connection;
      if (context != null) {
        context.executor().execute(() -> follow(context, cut));
      }
    }

    private void follow(ChannelHandlerContext context, @Nullable CutKind kind) {
      if (kind == CutKind.RESET) {
        reset(context.channel());
      } else {
        context.channel().config().setAutoRead(kind == null);
        if (kind == null) {
          send(context);
        }
      }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // The promise tells whoever sent it.
    private void send(ChannelHandlerContext context) {
      for (var next = outgoing.poll(); next != null; next = outgoing.poll()) {
        context.write(next.message(), next.promise());
      }
      context.flush();
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // The promise tells whoever sent it.
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
      if (cut == null && outgoing.isEmpty()) {
        context.write(message, promise);
      } else if (outgoing.size() < MOST_WAITING) {
        outgoing.add(new Waiting(message, promise));
      } else {
        ReferenceCountUtil.release(message);
        promise.tryFailure(new IllegalStateException("too much waits for the cut cable"));
        reset(context.channel());
      }
    }
  }
}
