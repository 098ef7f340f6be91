using NetGen.Protocols.IcmpV6;
using NetGen.Protocols.IPv4;
using NetGen.Protocols.IPv6;
using NetGen.Protocols.Tests.Dissection;
using NetGen.Protocols.Tests.Headers;
using static System.Convert;

namespace NetGen.Protocols.Tests.IcmpV6;

/// <summary>ICMPv6 messages (RFC 4443); packets made by scapy.</summary>
public sealed class IcmpV6Tests
{
    private const string Outer = "20010DB800000000000000000000000120010DB8000000000000000000000002";
    private const string Quoted = "600000000008114020010DB800000000000000000000000220010DB8000000000000000000000001003500090008A42B";

    // ICMPv6EchoRequest(id=0x1234, seq=7, data=b'ping')
    [Fact]
    public void An_echo_request()
    {
        var message = Message("6B912345000C3A40" + Outer + "800033381234000770696E67", IcmpV6Type.EchoRequest, 0);
        Assert.True(IcmpV6Echo.ReadOnly.TryParse(message, out var echo));

        Assert.Equal((0x1234, 7), (echo.Identifier, echo.SequenceNumber));
        Assert.Equal("ping"u8, echo.Payload);
        var value = echo.ToValue();
        Written.Equals(message, echo.HeaderLength, buffer => IcmpV6Echo.Write(buffer, value));
    }

    // ICMPv6DestUnreach(code=4)/IPv6(…)/UDP(sport=53, dport=9)
    [Fact]
    public void A_destination_unreachable_quotes_the_packet()
    {
        var message = Message("6B91234500383A40" + Outer + "010431E500000000" + Quoted, IcmpV6Type.DestinationUnreachable, (byte)IcmpV6UnreachableCode.PortUnreachable);
        Assert.True(IcmpV6DestinationUnreachable.ReadOnly.TryParse(message, out var unreachable));

        Assert.Equal((0, Quoted), (unreachable.Length, ToHexString(unreachable.Payload)));
        var value = unreachable.ToValue();
        Written.Equals(message, unreachable.HeaderLength, buffer => IcmpV6DestinationUnreachable.Write(buffer, value));
    }

    // ICMPv6PacketTooBig(mtu=1280)/IPv6(…)/UDP(…)
    [Fact]
    public void A_packet_too_big_tells_the_mtu()
    {
        var message = Message("6B91234500383A40" + Outer + "02002BE900000500" + Quoted, IcmpV6Type.PacketTooBig, 0);
        Assert.True(IcmpV6PacketTooBig.ReadOnly.TryParse(message, out var tooBig));

        Assert.Equal((1280U, 48), (tooBig.Mtu, tooBig.Payload.Length));
        var value = tooBig.ToValue();
        Written.Equals(message, tooBig.HeaderLength, buffer => IcmpV6PacketTooBig.Write(buffer, value));
    }

    // ICMPv6TimeExceeded(code=0)/IPv6(…, hlim=1)/UDP(…)
    [Fact]
    public void A_time_exceeded_quotes_the_packet()
    {
        var message = Message("6B91234500383A40" + Outer + "0300302800000000" + Quoted.Replace("00081140", "00081101"), IcmpV6Type.TimeExceeded, 0);
        Assert.True(IcmpV6TimeExceeded.ReadOnly.TryParse(message, out var exceeded));

        Assert.Equal(48, exceeded.Payload.Length);
        var value = exceeded.ToValue();
        Written.Equals(message, exceeded.HeaderLength, buffer => IcmpV6TimeExceeded.Write(buffer, value));
    }

    // ICMPv6ParamProblem(code=1, ptr=6)/IPv6(…, nh=253)
    [Fact]
    public void A_parameter_problem_points_at_the_byte()
    {
        var message = Message("6B91234500303A40" + Outer + "0401E76200000006" + "600000000000FD4020010DB800000000000000000000000220010DB8000000000000000000000001", IcmpV6Type.ParameterProblem, (byte)IcmpV6ParameterProblemCode.UnrecognizedNextHeader);
        Assert.True(IcmpV6ParameterProblem.ReadOnly.TryParse(message, out var problem));

        Assert.Equal((6U, 40), (problem.Pointer, problem.Payload.Length));
        var value = problem.ToValue();
        Written.Equals(message, problem.HeaderLength, buffer => IcmpV6ParameterProblem.Write(buffer, value));
    }

    // ICMPv6DestUnreach(code=4)/…, and ICMPv6PacketTooBig of a packet of which 8 bytes behind the IPv6 header are quoted
    [Theory]
    [InlineData("010431E500000000" + Quoted, "Udp")]
    [InlineData("0200D9E400000500" + "600000000140064020010DB800000000000000000000000220010DB8000000000000000000000001" + "0035000900000000", "IPv6")]
    public void A_quoted_packet_is_dissected(string message, string last)
    {
        var json = FrameText.Json(FromHexString("02000000000202000000000186DD" + "6000000000383A40" + Outer + message));
        using var document = System.Text.Json.JsonDocument.Parse(json);
        var layers = document.RootElement.GetProperty("layers");
        Assert.Equal("IPv6", layers[4].GetProperty("name").GetString());
        Assert.Equal(last, layers[layers.GetArrayLength() - 1].GetProperty("name").GetString());
        Assert.DoesNotContain("bad", json, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(IcmpV6Type.ParameterProblem, true)]
    [InlineData((IcmpV6Type)127, true)]
    [InlineData(IcmpV6Type.EchoRequest, false)]
    public void Errors_have_the_low_types(IcmpV6Type type, bool isError)
    {
        Assert.True(IcmpV6Header.ReadOnly.TryParse([(byte)type, 0, 0, 0], out var header));
        Assert.Equal(isError, header.IsError);
    }

    // The message's body, after its header is checked and written again.
    internal static byte[] Message(string hex, IcmpV6Type type, byte code)
    {
        Assert.True(IPv6Header.ReadOnly.TryParse(FromHexString(hex), out var ip));
        Assert.Equal(IpProtocol.IcmpV6, ip.NextHeader);
        Assert.True(IcmpV6Header.ReadOnly.TryParse(ip.Payload, out var header));
        Assert.Equal((type, code), (header.Type, header.Code));
        var pseudo = ip.PseudoHeaderFor((byte)IpProtocol.IcmpV6);
        Assert.True(header.VerifyChecksum(pseudo));
        var value = header.ToValue();
        Written.Equals(ip.Payload, header.HeaderLength, buffer => IcmpV6Header.Write(buffer, value, pseudo));
        return header.Payload.ToArray();
    }
}
