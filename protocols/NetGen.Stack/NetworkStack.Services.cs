using System.Net.Sockets;
using NetGen.Protocols.Addresses;
using NetGen.Protocols.Tcp.Connections;
using NetGen.Protocols.Tcp.Opening;
using NetGen.Protocols.Udp;
using NetGen.Stack.Ping;
using NetGen.Stack.Services;
using NetGen.Stack.Sockets;

namespace NetGen.Stack;

public sealed partial class NetworkStack
{
    /// <summary>Gives a handler a UDP port of all addresses; it is called on the stack's thread, in place.</summary>
    /// <param name="port">The port.</param>
    /// <param name="handler">Who takes the datagrams.</param>
    /// <returns>The hold on the port.</returns>
    /// <exception cref="SocketException">The port is taken.</exception>
    public UdpBinding Serve(ushort port, IUdpHandler handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        UdpBinding? binding = null;
        Invoke(() =>
        {
            var error = SocketErrors.From(_udp.TryBind(EveryAddress(port), handler, out binding, dualMode: true));
            if (error != SocketError.Success) throw new SocketException((int)error);
        });
        return binding!;
    }

    /// <summary>Serves one of the small services by name: <c>echo</c>, <c>discard</c>, <c>daytime</c> or <c>chargen</c>.</summary>
    /// <param name="name">The service.</param>
    /// <param name="port">The port, or null for the well-known one.</param>
    /// <returns>The hold on the port.</returns>
    /// <exception cref="ArgumentException">There is no such service.</exception>
    public UdpBinding Serve(string name, ushort? port = null) => name switch
    {
        "echo" => Serve(port ?? 7, new EchoService()),
        "discard" => Serve(port ?? 9, new DiscardService()),
        "daytime" => Serve(port ?? 13, new DaytimeService(Options.Clock)),
        "chargen" => Serve(port ?? 19, new ChargenService(Options.Random)),
        _ => throw NoService(name),
    };

    /// <summary>Gives an acceptor a TCP port of all addresses; its handlers are called on the stack's thread, in place.</summary>
    /// <param name="port">The port.</param>
    /// <param name="acceptor">Who takes the connections.</param>
    /// <param name="backlog">Half-open connections that may be remembered.</param>
    /// <returns>The hold on the port.</returns>
    /// <exception cref="SocketException">The port is taken.</exception>
    public TcpBinding ServeTcp(ushort port, ITcpAcceptor acceptor, int backlog = 512)
    {
        ArgumentNullException.ThrowIfNull(acceptor);
        TcpBinding? binding = null;
        Invoke(() =>
        {
            var settings = new TcpConnectionSettings(Options.Tcp) { DualMode = true };
            var error = SocketErrors.From(_tcp.TryListen(EveryAddress(port), acceptor, settings, backlog, out binding));
            if (error != SocketError.Success) throw new SocketException((int)error);
        });
        return binding!;
    }

    /// <summary>Serves one of the small services over TCP by name: <c>echo</c>, <c>discard</c>, <c>daytime</c> or <c>chargen</c>.</summary>
    /// <param name="name">The service.</param>
    /// <param name="port">The port, or null for the well-known one.</param>
    /// <returns>The hold on the port.</returns>
    /// <exception cref="ArgumentException">There is no such service.</exception>
    public TcpBinding ServeTcp(string name, ushort? port = null) => name switch
    {
        "echo" => ServeTcp(port ?? 7, new StreamEchoService()),
        "discard" => ServeTcp(port ?? 9, new StreamDiscardService()),
        "daytime" => ServeTcp(port ?? 13, new StreamDaytimeService(Options.Clock)),
        "chargen" => ServeTcp(port ?? 19, new StreamChargenService()),
        _ => throw NoService(name),
    };

    /// <summary>Asks a host for an echo and waits for it.</summary>
    /// <param name="destination">The host.</param>
    /// <param name="options">How to ask.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<EchoResult> PingAsync(IPv4Address destination, EchoOptions? options = null, CancellationToken cancellationToken = default) =>
        PingAsync(new IPAddressValue(destination), options, cancellationToken);

    /// <inheritdoc cref="PingAsync(IPv4Address, EchoOptions?, CancellationToken)"/>
    public Task<EchoResult> PingAsync(IPAddressValue destination, EchoOptions? options = null, CancellationToken cancellationToken = default) =>
        new EchoRequest(this, destination, options ?? new EchoOptions()).RunAsync(cancellationToken);

    // The unspecified IPv6 address in dual mode: every address of either version.
    private static IPEndPointValue EveryAddress(ushort port) => new(new IPAddressValue(IPv6Address.Any), port);

    private static ArgumentException NoService(string name) =>
        new($"There is no service '{name}'; there are echo, discard, daytime and chargen.", nameof(name));
}
