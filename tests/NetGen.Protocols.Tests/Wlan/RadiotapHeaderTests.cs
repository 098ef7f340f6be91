using System.Buffers;
using System.Text.Json;
using NetGen.Dissection;
using NetGen.Headers;
using NetGen.Protocols.Tests.Dissection;
using NetGen.Protocols.Tests.Headers;
using NetGen.Protocols.Wlan;

namespace NetGen.Protocols.Tests.Wlan;

/// <summary>Radiotap headers.</summary>
public sealed class RadiotapHeaderTests
{
    // RadioTap(present=TSFT+Flags+Rate+Channel+dBm_AntSignal+Antenna+MCS+A_MPDU, ...)/Dot11(type=1, subtype=13), built by scapy;
    // the flags say that a check sequence ends the frame, here 01020304.
    private static readonly byte[] Packet = Convert.FromHexString(
        "000024002F081800887766554433221110188509A000D601070003000900000004000000D4000000" +
        "001122334455" + "04030201");

    [Fact]
    public void Fields_stand_at_their_natural_alignment()
    {
        Assert.True(RadiotapHeader.ReadOnly.TryParse(Packet, out var header));
        Assert.Equal((36, true, false, false), (header.Length, header.HasRate, header.HasVht, header.HasMorePresence));
        Assert.Equal(0x1122334455667788ul, header.TimeSynchronization);
        Assert.Equal(RadiotapFlags.FrameCheckSequence, header.Flags);
        Assert.Equal((byte)24, header.Rate);
        Assert.True(header.TryGetChannel(out var channel));
        Assert.Equal((2437, 0xA0), (channel.Frequency, channel.Flags));
        Assert.Equal((sbyte)-42, header.AntennaSignal);
        Assert.Null(header.AntennaNoise);
        Assert.Equal((byte)1, header.Antenna);
        Assert.True(header.TryGetMcs(out var mcs));
        Assert.Equal((7, 0, 3), (mcs.Known, mcs.Flags, mcs.Index));
        Assert.True(header.TryGetAmpduStatus(out var ampdu));
        Assert.Equal((9u, 4), (ampdu.ReferenceNumber, ampdu.Flags));
        Assert.True(header.Others.IsEmpty);
        Assert.Equal(0x01020304u, header.FrameCheckSequence);
        Assert.True(WlanHeader.ReadOnly.TryParse(header.Frame, out var frame));
        Assert.Equal((WlanFrameKind.Ack, 0), (frame.Kind, frame.Body.Length));
        var value = header.ToValue();
        Rewriting.AssertSame(Packet, 0, value.HeaderLength, bytes => RadiotapHeader.Write(bytes, value));
    }

    // RadioTap(present=TSFT+Rate+dBm_AntSignal, …)/Dot11(type=2, subtype=0, …)/LLC()/SNAP()/IP(…)/UDP(…)/b'hi', built by scapy; LINKTYPE_IEEE802_11_RADIOTAP.
    [Fact]
    public void A_capture_of_link_type_127_is_dissected()
    {
        var frame = Convert.FromHexString("0000120025000000050000000000000018DF0800000000112233445500112233445600112233445700" + "00AAAA0300000008004500001E000100004011F6CAC0000201C000020203E807D0000A07B56869");
        var output = new ArrayBufferWriter<byte>();
        var writer = new JsonFrameWriter(FrameText.Catalog, output);
        writer.Write(new FrameRecord(1, 0, 127, frame, frame.Length));
        using var document = JsonDocument.Parse(output.WrittenMemory);
        var names = document.RootElement.GetProperty("layers").EnumerateArray().Select(layer => layer.GetProperty("name").GetString());
        Assert.Equal(["Radiotap", "Wlan", "Llc", "Snap", "IPv4", "Udp"], names);
    }

    [Fact]
    public void Several_words_may_announce_fields()
    {
        var bytes = Convert.FromHexString("00001100" + "200000A0" + "20000000" + "D6" + "00000000");
        Assert.True(RadiotapHeader.ReadOnly.TryParse(bytes, out var header));
        Assert.Equal((true, true, true, 1), (header.HasMorePresence, header.EndsRadiotapNamespace, header.HasAntennaSignal, header.MorePresence.Words.Count));
        Assert.Equal((sbyte)-42, header.AntennaSignal);
        Assert.Equal(4, header.Others.Length);
        Assert.Null(header.FrameCheckSequence);
        var value = header.ToValue();
        Rewriting.AssertSame(bytes, 0, value.HeaderLength, target => RadiotapHeader.Write(target, value));
    }

    [Theory]
    [InlineData("01000800" + "00000000", ParseReason.WrongConstant, "Version")]
    [InlineData("00000C00" + "00000000", ParseReason.Truncated, "Length")]
    [InlineData("00000800" + "00000080" + "00000080", ParseReason.Truncated, "Words")]
    [InlineData("00000C00" + "01000000" + "00000000", ParseReason.Truncated, "TimeSynchronization")]
    [InlineData("00000A00" + "08000000" + "8509", ParseReason.Truncated, "Flags")]
    [InlineData("00000900" + "02000000" + "10" + "AABB", ParseReason.Truncated, "FrameCheckSequence")]
    public void A_malformed_header_is_refused(string bytes, ParseReason reason, string field)
    {
        Assert.False(RadiotapHeader.ReadOnly.TryParse(Convert.FromHexString(bytes), out _, out var status));
        Assert.Equal((reason, field), (status.Reason, status.Field));
    }

    [Fact]
    public void What_a_value_holds_is_announced()
    {
        var value = new RadiotapHeader.Value { Rate = 2, Antenna = 1, TimeSynchronization = 3, LockQuality = 4 };
        var bytes = new byte[value.HeaderLength];
        Array.Fill(bytes, (byte)0xEE);
        RadiotapHeader.Write(bytes, value);
        Assert.Equal("000015008508000003000000000000000200040001", Convert.ToHexString(bytes));
    }
}
