using System.Buffers.Binary;
using System.Security.Cryptography;
using NetGen.Diagnostics;
using NetGen.Protocols.Tcp.Segments;

namespace NetGen.Protocols.Tcp.Authentication;

/// <summary>TCP-AO of one connection (RFC 5925): its keys in both directions, and their change while it lives.</summary>
/// <param name="options">Where options are put together before they are written.</param>
/// <param name="message">Where what is signed is put together.</param>
internal sealed class AuthenticationSigner(byte[] options, SegmentMessage message) : SegmentSigner(options, message)
{
    // KeyID and RNextKeyID stand in front of the code.
    private const int IdsLength = 2;
    private const int FlagsOffset = TcpHeader.Offsets.Flags;

    private TcpKeyRing _ring = null!;
    private TcpMasterKey? _current;
    private TcpMasterKey? _preferred;
    private TcpMasterKey? _sendKeyOf;
    private TcpMasterKey? _receiveKeyOf;
    private TrafficKey _sendKey;
    private TrafficKey _receiveKey;
    private SequenceExtension _sent;
    private SequenceExtension _received;
    private SequenceNumber _localInitial;
    private SequenceNumber _remoteInitial;

    internal override int OptionLength => CodeOffset + TrafficKey.CodeLength;

    internal override bool LeavesRoomForTimestamps => true;

    internal override bool IgnoresHardErrors => true;

    internal override byte? SendKeyId => Current.SendId;

    private protected override int CodeLength => TrafficKey.CodeLength;

    private TcpMasterKey Current => _current ?? _preferred!;

    internal override void Start(SequenceNumber initial)
    {
        _localInitial = initial;
        _sent.Start(initial);
        Forget();
    }

    internal override void Synchronise(SequenceNumber initial)
    {
        _remoteInitial = initial;
        _received.Start(initial);
        Forget();
    }

    internal override void WriteOption(ref TcpOptions.Writer writer)
    {
        Span<byte> data = stackalloc byte[IdsLength + TrafficKey.CodeLength];
        data.Clear();
        data[0] = Current.SendId;
        data[1] = _preferred!.ReceiveId;
        writer.TryAdd(TcpOptionKind.Authentication, data);
    }

    private protected override bool TryUse(TcpKeyRing ring, bool isNew)
    {
        if (ring.FindFirst(Flow.Remote.Address) is not { } first) return false;
        _ring = ring;
        _preferred = first;
        // A key in use stays in use as long as it is there.
        if (isNew || _current is null || ring.FindBySendId(Flow.Remote.Address, _current.SendId) is not { } same) _current = null;
        else _current = same;
        Forget();
        return true;
    }

    private protected override void Sign(ReadOnlySpan<byte> header, ReadOnlySpan<byte> payload, Span<byte> code)
    {
        var number = new SequenceNumber(BinaryPrimitives.ReadUInt32BigEndian(header[TcpHeader.Offsets.SequenceNumber..]));
        var flags = (TcpFlags)header[FlagsOffset];
        var master = Current;
        if ((flags & (TcpFlags.Syn | TcpFlags.Ack)) == TcpFlags.Syn)
        {
            // RFC 5925 §5.2: the peer's ISN is not known.
            var key = TrafficKey.Derive(master, new KeyContext(Flow.Local, Flow.Remote, _localInitial, default));
            Compute(in key, master, 0, isSent: true, header, payload, code);
            return;
        }

        if (_sendKeyOf != master)
        {
            _sendKey = TrafficKey.Derive(master, new KeyContext(Flow.Local, Flow.Remote, _localInitial, _remoteInitial));
            _sendKeyOf = master;
        }

        Compute(in _sendKey, master, _sent.Of(number), isSent: true, header, payload, code);
        _sent.OnSeen(number);
    }

    private protected override DropReason Check(
        in IncomingSegment segment, TcpOptionKind kind, Span<byte> header, Span<byte> data, ReadOnlySpan<byte> payload)
    {
        if (kind != TcpOptionKind.Authentication || data.Length != IdsLength + TrafficKey.CodeLength) return DropReason.TcpSignatureWrong;
        if (_ring.FindByReceiveId(Flow.Remote.Address, data[0]) is not { } master) return DropReason.TcpKeyUnknown;
        Span<byte> told = stackalloc byte[TrafficKey.CodeLength];
        Span<byte> code = stackalloc byte[TrafficKey.CodeLength];
        data[IdsLength..].CopyTo(told);
        data[IdsLength..].Clear();
        if (segment.IsSyn)
        {
            // RFC 5925 §5.2: a SYN is signed without our ISN, a SYN+ACK with it.
            var key = TrafficKey.Derive(
                master, new KeyContext(Flow.Remote, Flow.Local, segment.SequenceNumber, segment.IsAcknowledgment ? _localInitial : default));
            Compute(in key, master, 0, isSent: false, header, payload, code);
        }
        else
        {
            Compute(in ReceiveKeyOf(master), master, _received.Of(segment.SequenceNumber), isSent: false, header, payload, code);
        }

        if (!CryptographicOperations.FixedTimeEquals(told, code)) return DropReason.TcpSignatureWrong;
        if (!segment.IsSyn) _received.OnSeen(segment.SequenceNumber);
        Follow(master, data[1]);
        return DropReason.None;
    }

    private ref readonly TrafficKey ReceiveKeyOf(TcpMasterKey master)
    {
        if (_receiveKeyOf != master)
        {
            _receiveKey = TrafficKey.Derive(master, new KeyContext(Flow.Remote, Flow.Local, _remoteInitial, _localInitial));
            _receiveKeyOf = master;
        }

        return ref _receiveKey;
    }

    // RFC 5925 §7.5.2: the peer says with which key it would like to receive.
    private void Follow(TcpMasterKey used, byte next)
    {
        _current ??= used;
        if (next != _current.SendId && _ring.FindBySendId(Flow.Remote.Address, next) is { } wanted) _current = wanted;
    }

    /// <summary>Computes the code of a segment (RFC 5925 §5.1).</summary>
    private void Compute(
        in TrafficKey key, TcpMasterKey master, uint extension, bool isSent, ReadOnlySpan<byte> header, ReadOnlySpan<byte> payload, Span<byte> code)
    {
        var (source, destination) = isSent ? (Flow.Local.Address, Flow.Remote.Address) : (Flow.Remote.Address, Flow.Local.Address);
        Message.Begin(HmacSha1.Headroom, sizeof(uint) + SegmentMessage.LargestPseudoHeader + header.Length + payload.Length);
        Message.Add(extension);
        Message.AddPseudoHeader(source, destination, header.Length + payload.Length);
        if (master.CoversOptions) Message.Add(header);
        else AddWithoutOptions(header);
        Message.Add(payload);
        key.Sign(master.Algorithm, Message.Span, code);
    }

    // RFC 5925 §5.1: of the options TCP-AO alone is signed.
    private void AddWithoutOptions(ReadOnlySpan<byte> header)
    {
        Message.Add(header[..TcpHeader.MinLength]);
        foreach (var option in new TcpOptions(header[TcpHeader.MinLength..]))
        {
            if (option.Kind == TcpOptionKind.Authentication) Message.Add(header.Slice(TcpHeader.MinLength + option.Offset, option.Data.Length + 2));
        }
    }

    private void Forget() => _sendKeyOf = _receiveKeyOf = null;
}
