package axon.bench;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;

/**
 * The upper bound that Axon is measured against: a Netty server which reads each request with
 * Netty's own codec, looks at nothing and answers 200.
 */
// a write that fails closes its channel, and that is heard of
@SuppressWarnings("FutureReturnValueIgnored")
final class BareServer {
  private static final ByteBuf BODY =
      Unpooled.unreleasableBuffer(Unpooled.copiedBuffer("OK", Wire.CHARSET)).asReadOnly();

  private BareServer() {}

  /** Listens on 127.0.0.1 until the process is ended. */
  static void run(int port) {
    Channel server =
        new ServerBootstrap()
            .group(Transport.group(1), Transport.group(2))
            .channel(Transport.serverChannel())
            .option(ChannelOption.SO_BACKLOG, 4096)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childHandler(
                new ChannelInitializer<Channel>() {
                  @Override
                  protected void initChannel(Channel channel) {
                    channel.pipeline().addLast(new HttpServerCodec(), new Answering());
                  }
                })
            .bind(ServerProcess.loopback(port))
            .syncUninterruptibly()
            .channel();
    server.closeFuture().syncUninterruptibly();
  }

  /** Answers at the end of each request. */
  private static final class Answering extends ChannelInboundHandlerAdapter {
    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      boolean last = message instanceof LastHttpContent;
      ReferenceCountUtil.release(message);
      if (last) {
        FullHttpResponse answer =
            new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1, HttpResponseStatus.OK, BODY.duplicate());
        answer
            .headers()
            .set(HttpHeaderNames.CONTENT_TYPE, "text/plain")
            .setInt(HttpHeaderNames.CONTENT_LENGTH, BODY.readableBytes());
        context.write(answer, context.voidPromise());
      }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
      context.flush();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      context.close();
    }
  }
}
