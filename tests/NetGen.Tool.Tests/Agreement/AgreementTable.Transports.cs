using static NetGen.Tool.Tests.Agreement.FieldPair;

namespace NetGen.Tool.Tests.Agreement;

/// <content>UDP, TCP and what stands in their place.</content>
internal static partial class AgreementTable
{
    private static readonly AcceptedDifference QuotedChecksum = new(
        "tshark judges no checksum of a datagram that an ICMP error quotes; here one that is quoted whole is verified, and found bad where a byte of it was changed.",
        (frame, theirs, ours) => frame["Icmp.Type"] is ["3" or "5" or "11" or "12"] && theirs is ["unverifiable"] && ours is ["good" or "bad"]);

    private static readonly AcceptedDifference HomeAddress = new(
        "The checksum covers the home address of an option in the place of the source (RFC 6275 §6.3); here it counts as unverifiable.",
        (frame, _, ours) => frame["DestinationOptions.Options.HomeAddress.value"].Count > 0 && ours is ["unverifiable"]);

    private static IReadOnlyList<FieldPair> Transports { get; } =
    [
        new("udp.srcport", "Udp.SourcePort"),
        new("udp.dstport", "Udp.DestinationPort"),
        new("udp.length", "Udp.Length"),
        new("udp.checksum", "Udp.Checksum"),
        new("udp.checksum.status", "Udp.checksums.Checksum") { Convert = Verdict, Except = [QuotedChecksum, HomeAddress] },

        new("tcp.srcport", "Tcp.SourcePort"),
        new("tcp.dstport", "Tcp.DestinationPort"),
        new("tcp.seq_raw", "Tcp.SequenceNumber"),
        new("tcp.ack_raw", "Tcp.AcknowledgmentNumber"),
        new("tcp.hdr_len", "Tcp.DataOffset") { Convert = Number(bytes => bytes / 4) },
        new("tcp.flags", "Tcp.Flags") { Convert = Number(bits => bits & 0xFF) },
        new("tcp.window_size_value", "Tcp.Window"),
        new("tcp.checksum", "Tcp.Checksum"),
        new("tcp.checksum.status", "Tcp.checksums.Checksum") { Convert = Verdict },
        new("tcp.urgent_pointer", "Tcp.UrgentPointer"),
        new("tcp.options.mss_val", "Tcp.Options.MaximumSegmentSize.value"),
        new("tcp.options.wscale.shift", "Tcp.Options.WindowScale.value"),

        new("tcp.options.timestamp.tsval", "Tcp.Options.Timestamps.value.TimestampValue"),
        new("tcp.options.timestamp.tsecr", "Tcp.Options.Timestamps.value.TimestampEchoReply"),
        new("tcp.options.user_to_granularity", "Tcp.Options.UserTimeout.value.IsMinutes"),
        new("tcp.options.user_to_val", "Tcp.Options.UserTimeout.value.UserTimeout"),
        new("tcp.options.tfo.cookie", "Tcp.Options.FastOpen.value.Cookie") { Convert = Hexadecimal },

        new("infiniband.bth.opcode", "BaseTransport.Operation") { Convert = Number(code => code & 0x1F) },
        new("infiniband.bth.se", "BaseTransport.SolicitedEvent"),
        new("infiniband.bth.m", "BaseTransport.MigrationState"),
        new("infiniband.bth.padcnt", "BaseTransport.PadCount"),
        new("infiniband.bth.tver", "BaseTransport.TransportVersion"),
        new("infiniband.bth.p_key", "BaseTransport.PartitionKey"),
        new("infiniband.bth.destqp", "BaseTransport.DestinationQueuePair"),
        new("infiniband.bth.a", "BaseTransport.AcknowledgeRequest"),
        new("infiniband.bth.psn", "BaseTransport.PacketSequenceNumber"),
        new("infiniband.reth.va", "BaseTransport.Reth.VirtualAddress"),
        new("infiniband.reth.r_key", "BaseTransport.Reth.RemoteKey"),
        new("infiniband.reth.dmalen", "BaseTransport.Reth.DmaLength"),
        new("infiniband.aeth.syndrome", "BaseTransport.Aeth.Syndrome"),
        new("infiniband.aeth.msn", "BaseTransport.Aeth.MessageSequenceNumber"),
        new("infiniband.invariant.crc", "BaseTransport.InvariantCrc"),

        new("sctp.srcport", "Sctp.SourcePort"),
        new("sctp.dstport", "Sctp.DestinationPort"),
        new("sctp.verification_tag", "Sctp.VerificationTag"),
        new("sctp.checksum.status", "Sctp.checksums.Checksum") { Convert = Verdict },
        new("sctp.chunk_type", "Sctp.Chunks.Type"),
        new("sctp.chunk_flags", "Sctp.Chunks.Flags"),
        new("sctp.chunk_length", "Sctp.Chunks.Length"),
        new("sctp.data_tsn_raw", "Sctp.Chunks.Data.Tsn"),
        new("sctp.data_sid", "Sctp.Chunks.Data.StreamIdentifier"),
        new("sctp.data_ssn", "Sctp.Chunks.Data.StreamSequenceNumber"),
        new("sctp.data_payload_proto_id", "Sctp.Chunks.Data.PayloadProtocolIdentifier"),
        new("sctp.sack_cumulative_tsn_ack_raw", "Sctp.Chunks.Sack.CumulativeTsnAck"),
        new("sctp.sack_a_rwnd", "Sctp.Chunks.Sack.AdvertisedReceiverWindowCredit"),
        new("sctp.sack_number_of_gap_blocks", "Sctp.Chunks.Sack.NumberOfGapAckBlocks"),
        new("sctp.sack_number_of_duplicated_tsns", "Sctp.Chunks.Sack.NumberOfDuplicateTsns"),
        new("sctp.sack_gap_block_start", "Sctp.Chunks.Sack.GapAckBlocks.Start"),
        new("sctp.sack_gap_block_end", "Sctp.Chunks.Sack.GapAckBlocks.End"),
        new("sctp.sack_duplicate_tsn", "Sctp.Chunks.Sack.DuplicateTsns"),
        new("sctp.shutdown_cumulative_tsn_ack", "Sctp.Chunks.Tsn.Tsn"),
    ];
}
