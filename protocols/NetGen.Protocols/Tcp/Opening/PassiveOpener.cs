using NetGen.Diagnostics;
using NetGen.Protocols.Internet;
using NetGen.Protocols.IPv4;
using NetGen.Protocols.Tcp.Authentication;
using NetGen.Protocols.Tcp.Connections;
using NetGen.Protocols.Tcp.Flows;
using NetGen.Protocols.Tcp.Segments;
using NetGen.Randomness;

namespace NetGen.Protocols.Tcp.Opening;

/// <summary>SEGMENT ARRIVES in LISTEN (RFC 9293 §3.10.7.2): SYNs become half-open connections, or cookies when there are too many (RFC 4987 §3.6).</summary>
/// <param name="context">What the connections share.</param>
/// <param name="output">The way out.</param>
/// <param name="random">Draws the cookies' key.</param>
internal sealed class PassiveOpener(TcpContext context, TcpOutput output, RandomSource random)
{
    // An ACK is looked at for a cookie only this long after the last one was sent.
    private const long CookieSeason = 120 * TcpClock.Second;

    private readonly SynCookies _cookies = new(random);

    /// <summary>Takes a segment to a listener.</summary>
    /// <param name="binding">The listener.</param>
    /// <param name="flow">Both ends.</param>
    /// <param name="segment">The segment.</param>
    /// <param name="former">What is left of an earlier connection of the flow, which this one follows (RFC 6191), or null.</param>
    /// <param name="next">The composition.</param>
    /// <returns>What became of it.</returns>
    internal ListenOutcome OnSegment<TNext>(
        TcpBinding binding, in TcpFlow flow, ref IncomingSegment segment, TcpTimeWait? former, TNext next)
        where TNext : struct, IInternetNext
    {
        // First: a reset has nothing to reset.
        if (segment.IsReset) return ListenOutcome.Drop(DropReason.TcpUnexpected);
        if (context.Signers.Rent(binding.Settings.Keys, in flow) is not { } signer) return OnGenuine(binding, in flow, ref segment, null, former, next);
        var outcome = OnSigned(binding, in flow, ref segment, signer, former, next);
        if (!signer.IsOwned) context.Signers.Return(signer);
        return outcome;
    }

    /// <summary>A segment of a peer that must sign what it sends.</summary>
    private ListenOutcome OnSigned<TNext>(
        TcpBinding binding, in TcpFlow flow, ref IncomingSegment segment, SegmentSigner signer, TcpTimeWait? former, TNext next)
        where TNext : struct, IInternetNext
    {
        // Of an ACK that brings a SYN cookie back, the numbers are those behind both ISNs.
        signer.Start(segment.IsAcknowledgment ? segment.AcknowledgmentNumber - 1 : default);
        signer.Synchronise(segment.IsSyn ? segment.SequenceNumber : segment.SequenceNumber - 1);
        var refusal = context.Signers.Refuse(signer, in segment);
        return refusal == DropReason.None ? OnGenuine(binding, in flow, ref segment, signer, former, next) : ListenOutcome.Drop(refusal);
    }

    private ListenOutcome OnGenuine<TNext>(
        TcpBinding binding, in TcpFlow flow, ref IncomingSegment segment, SegmentSigner? signer, TcpTimeWait? former, TNext next)
        where TNext : struct, IInternetNext
    {
        // Second: an ACK is either our cookie coming back, or wrong.
        if (segment.IsAcknowledgment) return OnAcknowledgment(binding, in flow, ref segment, signer);
        // Third: a SYN. Anything else is nothing at all.
        return segment.IsSyn ? OnSyn(binding, in flow, ref segment, signer, former, next) : ListenOutcome.Drop(DropReason.TcpUnexpected);
    }

    private ListenOutcome OnSyn<TNext>(
        TcpBinding binding, in TcpFlow flow, ref IncomingSegment segment, SegmentSigner? signer, TcpTimeWait? former, TNext next)
        where TNext : struct, IInternetNext
    {
        if (!binding.Acceptor.HasRoom) return ListenOutcome.Drop(DropReason.TcpAcceptQueueFull);
        var route = RouteBack(binding, in flow, in segment);
        if (!output.TryFindPath(flow.Remote.Address, binding.Device, route, out _, out var mtu)) return ListenOutcome.Drop(DropReason.NoRoute);
        if (binding.HalfOpenCount >= binding.Backlog)
        {
            SendCookie(binding, in flow, in segment, signer, mtu, route, next);
            return ListenOutcome.Done;
        }

        if (context.Flows.IsFull && !context.TimeWaits.Recycle()) return ListenOutcome.Drop(DropReason.TcpConnectionLimit);
        var connection = context.Connections.Rent();
        connection.AcceptSyn(in flow, binding, in segment, signer, InitialNumber(in flow, former, segment.Now), mtu, route);
        context.Flows.TryAdd(connection);
        connection.TakeFastOpen(binding, ref segment);
        return ListenOutcome.Done;
    }

    // RFC 9293 §3.6.1: a connection that follows one in TIME-WAIT begins behind the last number of that one.
    private SequenceNumber InitialNumber(in TcpFlow flow, TcpTimeWait? former, long now)
    {
        const uint Distance = ushort.MaxValue + 2;
        var initial = context.InitialNumbers.Next(in flow, now);
        return former is not null && initial <= former.SendNext + Distance ? former.SendNext + Distance : initial;
    }

    // RFC 9293 §3.9.2.1: the way back of a route that the peer chose (MUST-53), unless the user chose one (MUST-52).
    private IPv4SourceRoute? RouteBack(TcpBinding binding, in TcpFlow flow, in IncomingSegment segment) =>
        flow.Remote.Address.IsIPv4 ? binding.Settings.SourceRoute ?? context.RouteBack(in segment, in flow) : null;

    private void SendCookie<TNext>(
        TcpBinding binding, in TcpFlow flow, in IncomingSegment segment, SegmentSigner? signer, int mtu, IPv4SourceRoute? route, TNext next)
        where TNext : struct, IInternetNext
    {
        var networkHeader = InternetOutput.HeaderLength(flow.Remote.Address);
        var options = NegotiatedOptions.Offer(mtu, binding.Settings.LargestWindow, networkHeader, binding.Settings.MaximumSegmentSize, context.Options, segment.Now);
        if (signer is not null) options.Sign(signer);
        options.OnSyn(segment.Options);
        // Without timestamps there is no place for the other options.
        if (!options.Timestamps) options.OnSyn(new SegmentOptions { MaximumSegmentSize = segment.Options.MaximumSegmentSize });
        var usesEcn = options.Timestamps && binding.Settings.Ecn != TcpEcnMode.Off && CongestionNotification.IsRequest(segment.Flags);
        var clock = (uint)(segment.Now / TcpClock.Millisecond) + context.InitialNumbers.TimestampOffset(in flow);
        var timestamps = new TcpTimestamps.Value
        {
            TimestampValue = SynCookies.HideOptions(clock, segment.Options, usesEcn),
            TimestampEchoReply = segment.Options.Timestamps?.TimestampValue ?? 0,
        };
        var header = new TcpHeader.Value
        {
            SourcePort = flow.Local.Port,
            DestinationPort = flow.Remote.Port,
            SequenceNumber = _cookies.Make(in flow, segment.SequenceNumber, segment.Options.MaximumSegmentSize ?? NegotiatedOptions.DefaultSegmentSizeBehind(networkHeader), segment.Now),
            AcknowledgmentNumber = segment.SequenceNumber + 1,
            Flags = TcpFlags.Syn | TcpFlags.Ack | (usesEcn ? TcpFlags.Ece : TcpFlags.None),
            Window = (ushort)Math.Min(WindowScaling.LargestUnscaled, (uint)Math.Min(binding.Settings.ReceiveBufferSize, binding.Settings.LargestTold)),
            Options = OptionComposer.ComposeSyn(context.OptionBytes, in options, isReply: true, timestamps, signer: signer, userTimeout: UserTimeoutOption.ToTell(binding.Settings)),
        };
        signer?.Start(header.SequenceNumber);
        signer?.Seal(in header, []);
        binding.CookiesUntil = segment.Now + CookieSeason;
        context.Counters.SynCookiesSent++;
        output.Send(in flow, in header, NetworkSettings.Of(binding.Settings, route), next);
    }

    private ListenOutcome OnAcknowledgment(TcpBinding binding, in TcpFlow flow, ref IncomingSegment segment, SegmentSigner? signer)
    {
        if (segment.IsSyn || !binding.IsCookieSeason(segment.Now)) return ListenOutcome.Reset(DropReason.TcpAcknowledgment);
        var initial = segment.AcknowledgmentNumber - 1;
        if (!_cookies.TryCheck(in flow, initial, segment.SequenceNumber - 1, segment.Options.Timestamps, segment.Now, out var offer))
        {
            context.Counters.SynCookiesRefused++;
            return ListenOutcome.Reset(DropReason.TcpAcknowledgment);
        }

        if (!binding.Acceptor.HasRoom) return ListenOutcome.Drop(DropReason.TcpAcceptQueueFull);
        var route = RouteBack(binding, in flow, in segment);
        if (!output.TryFindPath(flow.Remote.Address, binding.Device, route, out _, out var mtu)) return ListenOutcome.Drop(DropReason.NoRoute);
        if (context.Flows.IsFull && !context.TimeWaits.Recycle()) return ListenOutcome.Drop(DropReason.TcpConnectionLimit);
        var connection = context.Connections.Rent();
        connection.AcceptCookie(in flow, binding, in segment, signer, in offer, mtu, route);
        context.Flows.TryAdd(connection);
        context.Counters.SynCookiesAccepted++;
        return new ListenOutcome(connection.OnSegment(ref segment), NeedsReset: false);
    }
}

/// <summary>What became of a segment to a listener.</summary>
/// <param name="Reason">Why it was of no use, or <see cref="DropReason.None"/>.</param>
/// <param name="NeedsReset">Whether the sender is to be reset.</param>
internal readonly record struct ListenOutcome(DropReason Reason, bool NeedsReset)
{
    internal static ListenOutcome Done => new(DropReason.None, NeedsReset: false);

    internal static ListenOutcome Drop(DropReason reason) => new(reason, NeedsReset: false);

    internal static ListenOutcome Reset(DropReason reason) => new(reason, NeedsReset: true);
}
