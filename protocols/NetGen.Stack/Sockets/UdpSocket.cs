using System.Net.Sockets;

namespace NetGen.Stack.Sockets;

/// <summary>A UDP socket over a <see cref="NetworkStack"/>, in the shape of <see cref="Socket"/>. May be used from any thread.</summary>
/// <remarks>
/// A datagram longer than the buffer is cut, as on Linux. An ICMP error reaches a connected socket: its next
/// operation, or the one that waits, fails with it.
/// </remarks>
public sealed class UdpSocket : DatagramSocket
{
    /// <summary>Makes a socket that is not bound yet.</summary>
    /// <param name="stack">The host.</param>
    /// <param name="options">What it is made with.</param>
    public UdpSocket(NetworkStack stack, UdpSocketOptions? options = null)
        : base(stack, TransportOf(stack))
    {
        if (options is null) return;
        ArgumentOutOfRangeException.ThrowIfLessThan(options.ReceiveQueueLength, 1, nameof(options));
        Change(settings => settings with
        {
            ReceiveQueueLength = options.ReceiveQueueLength,
            EnableBroadcast = options.EnableBroadcast,
            DualMode = options.DualMode,
            ReusePort = options.ReusePort,
            TimeToLive = options.TimeToLive,
        });
    }

    private static UdpTransport TransportOf(NetworkStack stack)
    {
        ArgumentNullException.ThrowIfNull(stack);
        return stack.UdpTransport;
    }
}
