using System.Net;
using NetGen.Packets;
using NetGen.Protocols.Addresses;
using NetGen.Protocols.Tcp;
using NetGen.Protocols.Tcp.Connections;
using NetGen.Protocols.Tcp.Opening;
using NetGen.Stack.Sockets;
using NetGen.Stack.Tests.Network;

namespace NetGen.Stack.Tests.Tcp;

/// <summary>A great many connections of one host, without sockets: the engine's own users, which take no memory of their own.</summary>
internal sealed class TcpCrowd : ITcpAcceptor, ITcpHandler, IDisposable
{
    /// <summary>Connections that one listener takes.</summary>
    internal const int PortsPerListener = 50_000;
    private const ushort FirstPort = 10_000;

    private readonly TcpDialogue _dialogue;
    private readonly List<TcpBinding> _bindings = [];

    internal TcpCrowd(int capacity, Func<TcpModuleOptions, TcpModuleOptions>? change = null)
    {
        Capacity = capacity;
        Connections = new List<TcpConnection>(capacity);
        _dialogue = new TcpDialogue(options =>
        {
            var tcp = options.Tcp with { ConnectionCapacity = capacity + 1000, TimeWaitCapacity = capacity };
            return options with { Tcp = change?.Invoke(tcp) ?? tcp };
        });
        for (var first = 0; first < capacity; first += PortsPerListener)
        {
            var local = new IPEndPointValue(new IPAddressValue(IPv4Address.Any), (ushort)(TcpDialogue.HostPort + _bindings.Count));
            Assert.Equal(TcpListenStatus.Listening, Tcp.TryListen(local, this, new TcpConnectionSettings(Tcp.Options), 16, out var binding));
            _bindings.Add(binding);
        }
    }

    internal int Capacity { get; }

    internal TcpModule Tcp => _dialogue.Host.Tcp;

    internal HostOnWire Wire => _dialogue.Wire;

    /// <summary>The connections that are open.</summary>
    internal List<TcpConnection> Connections { get; }

    bool ITcpAcceptor.HasRoom => true;

    /// <summary>Opens a connection from a peer that knows all the options.</summary>
    internal void Open(int index)
    {
        Choose(index, out var port);
        Open(port);
    }

    /// <summary>Has sockets listen in the engine's users' stead.</summary>
    internal List<TcpListenerSocket> ListenWithSockets()
    {
        foreach (var binding in _bindings) Tcp.Close(binding);
        return _bindings.ConvertAll(binding => new TcpListenerSocket(Wire.Host, new IPEndPoint(IPAddress.Any, binding.Local.Port)));
    }

    /// <summary>Closes a connection, from this side, as far as TIME-WAIT.</summary>
    internal void Close(int index, TcpConnection connection)
    {
        Choose(index, out var port);
        connection.Close();
        var fin = Assert.Single(_dialogue.Heard());
        _dialogue.Know(fin, 1);
        _dialogue.Say(TcpFlags.Fin, 1, 2, options: TcpOptionBytes.Timestamps(9, fin.Timestamps!.Value.TimestampValue), port: port);
    }

    ITcpHandler ITcpAcceptor.Accept(TcpConnection connection) => this;

    void ITcpHandler.OnConnected(TcpConnection connection) => Connections.Add(connection);

    void ITcpHandler.OnData(TcpConnection connection, PacketBuffer packet)
    {
        connection.Consume(packet.Length);
        packet.Free();
    }

    void ITcpHandler.OnEndOfStream(TcpConnection connection)
    {
    }

    void ITcpHandler.OnWritable(TcpConnection connection)
    {
    }

    void ITcpHandler.OnClosed(TcpConnection connection, TcpCloseReason reason)
    {
    }

    public void Dispose()
    {
        foreach (var binding in _bindings) Tcp.Close(binding);
        _dialogue.Dispose();
    }

    private void Open(ushort port)
    {
        byte[] options = [.. TcpOptionBytes.SegmentSize(1460), .. TcpOptionBytes.SackPermitted, .. TcpOptionBytes.Scale(7), .. TcpOptionBytes.Timestamps(7, 0)];
        var answer = Assert.Single(_dialogue.Say(TcpFlags.Syn, 0, options: options, port: port));
        _dialogue.Say(TcpFlags.None, 1, 1, options: TcpOptionBytes.Timestamps(8, answer.Timestamps!.Value.TimestampValue), port: port);
    }

    private void Choose(int index, out ushort port)
    {
        _dialogue.LocalPort = _bindings[index / PortsPerListener].Local.Port;
        port = (ushort)(FirstPort + (index % PortsPerListener));
    }
}
