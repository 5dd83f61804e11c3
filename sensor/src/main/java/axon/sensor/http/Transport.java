package axon.sensor.http;

import io.netty.channel.Channel;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;

/** How bytes reach us. */
public enum Transport {
  /** Linux's epoll where its library loads, else the JDK's selectors. */
  BEST,
  /** The JDK's selectors: everywhere. */
  NIO;

  boolean isEpoll() {
    return this == BEST && Epoll.isAvailable();
  }

  IoHandlerFactory handlers() {
    return isEpoll() ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
  }

  Class<? extends ServerChannel> listening() {
    return isEpoll() ? EpollServerSocketChannel.class : NioServerSocketChannel.class;
  }

  Class<? extends Channel> connecting() {
    return isEpoll() ? EpollSocketChannel.class : NioSocketChannel.class;
  }
}
