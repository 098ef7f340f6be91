namespace NetGen.Stack.Sockets;

/// <summary>A socket for datagrams, with the options that only those have.</summary>
public class DatagramSocket : NetSocket
{
    /// <summary>Makes a socket that is not bound yet.</summary>
    /// <param name="stack">The host.</param>
    /// <param name="transport">The protocol, one of <see cref="TransportKind.Datagram"/>.</param>
    /// <exception cref="ArgumentException">The protocol carries streams.</exception>
    public DatagramSocket(NetworkStack stack, ITransport transport)
        : base(stack, transport)
    {
        if (transport.Kind != TransportKind.Datagram) throw new ArgumentException("The transport carries no datagrams.", nameof(transport));
    }

    /// <summary>Datagrams dropped because <see cref="ReceiveQueueLength"/> or <see cref="NetSocket.ReceiveBufferSize"/> was reached.</summary>
    public long Dropped => Block.Dropped;

    /// <summary>Datagrams that may wait to be read; a further one is dropped and counted.</summary>
    public int ReceiveQueueLength
    {
        get => Block.Settings.ReceiveQueueLength;
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            Change(settings => settings with { ReceiveQueueLength = value });
        }
    }

    /// <summary>Whether datagrams may be sent to, and received from, broadcast addresses (<c>SO_BROADCAST</c>).</summary>
    public bool EnableBroadcast
    {
        get => Block.Settings.EnableBroadcast;
        set => Change(settings => settings with { EnableBroadcast = value });
    }
}
