using System.Net.NetworkInformation;
using NetGen.Protocols.Addresses;
using NetGen.Protocols.Icmp;
using NetGen.Protocols.Internet;
using NetGen.Threading;
using NetGen.Time;

namespace NetGen.Stack.Ping;

/// <summary>One echo request and the wait for its answer.</summary>
internal sealed class EchoRequest : WheelTimer, IEchoListener, IWorkItem
{
    private readonly NetworkStack _stack;
    private readonly IPAddressValue _destination;
    private readonly EchoOptions _options;
    private readonly TaskCompletionSource<EchoResult> _completion;
    private CancellationTokenRegistration _cancellation;
    private ushort _identifier;
    private long _sent;

    internal EchoRequest(NetworkStack stack, IPAddressValue destination, EchoOptions options)
    {
        _stack = stack;
        _destination = destination;
        _options = options;
        _completion = new TaskCompletionSource<EchoResult>(
            stack.Options.RunContinuationsInline ? TaskCreationOptions.None : TaskCreationOptions.RunContinuationsAsynchronously);
    }

    public void Execute()
    {
        if (_completion.Task.IsCompleted) End(IPStatus.Unknown);
        else Send();
    }

    public void OnReply(IPAddressValue source, ushort sequenceNumber, byte timeToLive, ReadOnlySpan<byte> data)
    {
        if (sequenceNumber != _options.SequenceNumber || !MayAnswer(source)) return;
        var elapsed = _stack.Options.Clock.GetElapsedTime(_sent);
        Finish(new EchoResult(IPStatus.Success, source, elapsed, timeToLive, data.Length));
    }

    public void OnError(IPAddressValue reporter, ushort sequenceNumber, in IcmpError error)
    {
        if (sequenceNumber == _options.SequenceNumber) End(StatusOf(in error), reporter);
    }

    public void OnStopped() => End(IPStatus.NoResources);

    protected override void OnElapsed() => End(IPStatus.TimedOut);

    internal Task<EchoResult> RunAsync(CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested) return Task.FromCanceled<EchoResult>(cancellationToken);
        _cancellation = cancellationToken.UnsafeRegister(static (state, token) => ((EchoRequest)state!).Cancel(token), this);
        if (_stack.IsCurrent) Send();
        else if (!_stack.Mailbox.TryPost(this)) Refuse();
        return _completion.Task;
    }

    /// <summary>Ends without touching what is the stack's: another thread calls this.</summary>
    private void Refuse()
    {
        _cancellation.Unregister();
        _completion.TrySetResult(new EchoResult(IPStatus.NoResources, default, TimeSpan.Zero, 0, 0));
    }

    private void Send()
    {
        if (!TryRegister() || !_stack.Pool.TryRent(out var packet))
        {
            End(IPStatus.NoResources);
            return;
        }

        if (_options.DataLength > packet.Tailroom)
        {
            packet.Free();
            End(IPStatus.PacketTooBig);
            return;
        }

        var data = packet.Put(_options.DataLength);
        for (var i = 0; i < data.Length; i++) data[i] = (byte)i;
        _sent = _stack.Options.Clock.GetTimestamp();
        _stack.Wheel.Schedule(this, _options.Timeout);
        var status = _stack.SendEcho(packet, _destination, _identifier, _options.SequenceNumber);
        if (status == IpSendStatus.NoRoute) End(IPStatus.DestinationNetworkUnreachable);
        else if (status == IpSendStatus.PacketTooBig) End(IPStatus.PacketTooBig);
    }

    /// <summary>Whether an answer is from the host asked; a group is answered by its members (RFC 1122 §3.2.2.6).</summary>
    private bool MayAnswer(IPAddressValue source) => source == _destination
        || (_destination.IsIPv4 ? MayAnswer(_destination.IPv4) : source.IsIPv4 == _destination.IsIPv4 && _destination.Mapped.IsMulticast);

    private bool MayAnswer(IPv4Address asked) => asked.IsMulticast || _stack.Routes.IsBroadcast(asked) || _stack.Routes.IsLocal(asked);

    private bool TryRegister()
    {
        while (!_stack.EchoAskers.IsFull)
        {
            _identifier = (ushort)_stack.Options.Random.NextUInt32();
            if (_stack.EchoAskers.TryRegister(_identifier, this)) return true;
        }

        return false;
    }

    private void Cancel(CancellationToken token)
    {
        // The timer and the identifier are the stack's; its thread lets them go.
        if (!_completion.TrySetCanceled(token)) return;
        if (_stack.IsCurrent) Execute();
        else _stack.Mailbox.TryPost(this);
    }

    private void End(IPStatus status, IPAddressValue reporter = default) =>
        Finish(new EchoResult(status, reporter, _stack.Options.Clock.GetElapsedTime(_sent), 0, 0));

    private void Finish(EchoResult result)
    {
        Cancel();
        _cancellation.Unregister();
        _stack.EchoAskers.Unregister(_identifier, this);
        _completion.TrySetResult(result);
    }

    private static IPStatus StatusOf(in IcmpError error) => (error.Type, (IcmpUnreachableCode)error.Code) switch
    {
        (IcmpType.TimeExceeded, _) => IPStatus.TtlExpired,
        (IcmpType.ParameterProblem, _) => IPStatus.ParameterProblem,
        (_, IcmpUnreachableCode.Network) => IPStatus.DestinationNetworkUnreachable,
        (_, IcmpUnreachableCode.Protocol) => IPStatus.DestinationProtocolUnreachable,
        (_, IcmpUnreachableCode.Port) => IPStatus.DestinationPortUnreachable,
        (_, IcmpUnreachableCode.FragmentationNeeded) => IPStatus.PacketTooBig,
        _ => IPStatus.DestinationHostUnreachable,
    };
}
