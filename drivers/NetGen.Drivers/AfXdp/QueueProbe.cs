using NetGen.Drivers.Interop;
using NetGen.Packets;

namespace NetGen.Drivers.AfXdp;

/// <summary>Finds out when a queue is free: a second socket, ready but for its bind, which the kernel refuses as long as the first holds the queue.</summary>
/// <remarks>
/// The kernel lets a zero-copy socket's memory go some time after its descriptor was closed, on a worker, when the driver has
/// taken the queue down. No call waits for that; the queue can be bound again from then on. The probe is made with the device,
/// in its network namespace, for the device may be disposed from another one.
/// </remarks>
internal sealed class QueueProbe : IDisposable
{
    private readonly PacketPool _memory = new(new PacketPoolOptions { ChunkCount = 2, Headroom = 0 });
    private readonly XskSocket _socket;
    private readonly AfXdpOptions _options;
    private readonly int _interfaceIndex;

    /// <exception cref="DeviceException">The kernel refused.</exception>
    internal QueueProbe(KernelInterface kernelInterface, int queue)
    {
        _options = new AfXdpOptions { Queue = queue, Copy = XdpCopyMode.Copy, RingSize = 2 };
        _interfaceIndex = kernelInterface.Index;
        try
        {
            _socket = XskSocket.Prepare(kernelInterface, _memory, _options);
        }
        catch
        {
            _memory.Dispose();
            throw;
        }
    }

    /// <summary>Waits until the queue is free.</summary>
    /// <param name="patience">How long at most.</param>
    /// <returns>False when it was not: somebody else has it by now, or the driver is stuck.</returns>
    internal bool TryAwait(TimeSpan patience)
    {
        try
        {
            _socket.Bind(_interfaceIndex, _options with { BindTimeout = patience }, native: false);
            return true;
        }
        catch (DeviceException failure)
        {
            // An interface that has gone took its queues with it.
            return failure.Error != DeviceError.Busy;
        }
    }

    public void Dispose()
    {
        _socket.Dispose();
        _memory.Dispose();
    }
}
