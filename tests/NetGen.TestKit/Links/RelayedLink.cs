using NetGen.Devices;
using NetGen.Drivers.Impairment;
using NetGen.Packets;

namespace NetGen.TestKit.Links;

/// <summary>A link between two hosts whose frames a thread of this process loses, delays and holds back: the kernel's own <c>netem</c> is not always there.</summary>
/// <remarks>Whoever the hosts are, the relay between them is the same, on the same clock, from the same seed.</remarks>
public sealed class RelayedLink : IDisposable
{
    /// <summary>The left host's address.</summary>
    public const string LeftAddress = "10.78.0.1";

    /// <summary>The right host's address.</summary>
    public const string RightAddress = "10.78.0.2";

    private readonly PacketPool _pool = new();
    private readonly ILinkEnd[] _ends;
    private readonly NetDevice _left;
    private readonly NetDevice _right;
    private readonly NapiPoller _poller;

    /// <summary>Joins two hosts, which belong to the link from now on, and starts.</summary>
    /// <param name="left">The left one.</param>
    /// <param name="right">The right one.</param>
    /// <param name="profile">What happens to the frames of each direction.</param>
    /// <param name="seed">Decides every outcome.</param>
    public RelayedLink(ILinkEnd left, ILinkEnd right, ImpairmentProfile profile, ulong seed)
    {
        _ends = [left, right];
        _left = left.Join(LeftAddress, _pool);
        _right = new ImpairmentDevice(right.Join(RightAddress, _pool), new ImpairmentOptions { Transmit = profile, Receive = profile, Seed = seed });
        _poller = new NapiPoller(new FrameRelay(_left, _right), [_left, _right], TimeProvider.System, options: new NapiPollerOptions { Name = "relay" });
        foreach (var end in _ends) end.Start(_poller.Wake);
        _poller.Start();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _poller.Dispose();
        foreach (var end in _ends) end.Stop();
        _left.Dispose();
        _right.Dispose();
        foreach (var end in _ends) end.Dispose();
        _pool.Dispose();
    }
}
