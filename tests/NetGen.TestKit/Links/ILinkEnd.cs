using NetGen.Devices;
using NetGen.Packets;

namespace NetGen.TestKit.Links;

/// <summary>A host at one end of a <see cref="RelayedLink"/>: a kernel's, or one in this process.</summary>
public interface ILinkEnd : IDisposable
{
    /// <summary>Joins the host to the relay.</summary>
    /// <param name="address">The host's address, in a network of 24 bits.</param>
    /// <param name="pool">The relay's packets.</param>
    /// <returns>The relay's device, from which the host's frames come; the relay disposes it.</returns>
    NetDevice Join(string address, PacketPool pool);

    /// <summary>Begins to work.</summary>
    /// <param name="wakeRelay">To be called, on any thread, when frames wait that no descriptor tells of.</param>
    void Start(Action wakeRelay);

    /// <summary>Takes one TCP connection, and reads until the host stops.</summary>
    /// <param name="port">The port.</param>
    /// <param name="onBytes">Told, on any thread, how many bytes came.</param>
    void Receive(int port, Action<int> onBytes);

    /// <summary>Opens a TCP connection, and sends as much as it takes until the host stops.</summary>
    /// <param name="address">The other host.</param>
    /// <param name="port">The port.</param>
    void Send(string address, int port);

    /// <summary>Ends all connections and threads; the relay's device is not touched any more.</summary>
    void Stop();
}
