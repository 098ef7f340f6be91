namespace NetGen.Tool.Tests.Arguments;

public sealed class RefusedArgumentsTests
{
    [Theory]
    [InlineData("", "Required command was not provided")]
    [InlineData("upp tap:ng0", "Unrecognized command or argument 'upp'")]
    [InlineData("demo --seed twelve", "--seed: 'twelve' is not a seed")]
    [InlineData("demo --seed -1", "--seed: '-1' is not a seed")]
    [InlineData("demo extra", "Unrecognized command or argument 'extra'")]
    [InlineData("up tap:ng0", "Option '--address' is required")]
    [InlineData("up --address 192.0.2.1/24", "Required argument 'DEVICE' missing")]
    [InlineData("up tap:ng0 --address", "Required argument missing for option: '--address'")]
    [InlineData("up tap:ng0 --address 192.0.2.1/24 --address 192.0.2.2/24", "--address")]
    [InlineData("up tap:ng0 --address 192.0.2.1/24 --colour blue", "Unrecognized command or argument '--colour'")]
    [InlineData("up eth0 --address 192.0.2.1/24", "DEVICE: 'eth0' is not a device; write tap:NAME or afxdp:IFACE[:QUEUE]")]
    [InlineData("up tun:ng0 --address 192.0.2.1/24", "DEVICE: 'tun:ng0' is not a device")]
    [InlineData("up tap: --address 192.0.2.1/24", "DEVICE: '' is not an interface name")]
    [InlineData("up tap:ng0:1 --address 192.0.2.1/24", "DEVICE: 'tap:ng0:1' is not a device")]
    [InlineData("up tap:sixteenletters-x --address 192.0.2.1/24", "it needs 1 to 15 characters")]
    [InlineData("up tap:a/b --address 192.0.2.1/24", "DEVICE: 'a/b' is not an interface name")]
    [InlineData("up tap:.. --address 192.0.2.1/24", "DEVICE: '..' is not an interface name")]
    [InlineData("up afxdp:veth0:-1 --address 192.0.2.1/24", "DEVICE: '-1' is not a queue number")]
    [InlineData("up afxdp:veth0:x --address 192.0.2.1/24", "DEVICE: 'x' is not a queue number")]
    [InlineData("up tap:ng0 --address 192.0.2.1", "--address: '192.0.2.1' lacks the prefix length")]
    [InlineData("up tap:ng0 --address 192.0.2.1/33", "--address: '192.0.2.1/33' is not an address with a prefix length")]
    [InlineData("up tap:ng0 --address 192.0.2.256/24", "--address: '192.0.2.256/24' is not an address")]
    [InlineData("up tap:ng0 --address 2001:db8::1", "--address: '2001:db8::1' lacks the prefix length")]
    [InlineData("up tap:ng0 --address 2001:db8::1/129", "--address: '2001:db8::1/129' is not an address with a prefix length")]
    [InlineData("up tap:ng0 --address ff02::1/64", "is not the address of a host")]
    [InlineData("up tap:ng0 --address ::ffff:192.0.2.1/128", "is not the address of a host")]
    [InlineData("up tap:ng0 --address fd00::1/64 --address fd00::2/64", "--address: 'fd00::2/64' is the second one of IPv6")]
    [InlineData("up tap:ng0 --address fd00::1/64 --peer fd00::1/64", "--peer: 'fd00::1' is this host's own address")]
    [InlineData("up tap:ng0 --address fd00::1/64 --peer fd01::2/64", "is not in the network of --address, fd00::/64")]
    [InlineData("up tap:ng0 --address fd00::1/64 --peer 192.0.2.2/24", "--peer: '192.0.2.2' is in no network, for --address gives this host none of its version")]
    [InlineData("up tap:ng0 --address fd00::1/64 --gateway fd01::1", "is not in the network of --address, fd00::/64")]
    [InlineData("up tap:ng0 --address 192.0.2.0/24", "is the network's own address")]
    [InlineData("up tap:ng0 --address 192.0.2.255/24", "is the network's broadcast address")]
    [InlineData("up tap:ng0 --address 0.0.0.1/8", "is not the address of a host")]
    [InlineData("up tap:ng0 --address 127.0.0.1/8", "is not the address of a host")]
    [InlineData("up tap:ng0 --address 224.0.0.1/24", "is not the address of a host")]
    [InlineData("up tap:ng0 --address 255.255.255.255/32", "is not the address of a host")]
    [InlineData("up tap:ng0 --address 192.0.2.1/24 --mac 02:00:5e:10:00", "--mac: '02:00:5e:10:00' is not a MAC address")]
    [InlineData("up tap:ng0 --address 192.0.2.1/24 --mac 01:00:5e:00:00:01", "--mac: '01:00:5e:00:00:01' is a group address")]
    [InlineData("up tap:ng0 --address 192.0.2.1/24 --mac 00:00:00:00:00:00", "it is all zero")]
    [InlineData("up tap:ng0 --address 192.0.2.1/24 --gateway 192.0.2", "--gateway: '192.0.2' is not an IPv4 address")]
    [InlineData("up tap:ng0 --address 192.0.2.1/24 --gateway 198.51.100.1", "is not in the network of --address, 192.0.2.0/24")]
    [InlineData("up tap:ng0 --address 192.0.2.1/24 --gateway 192.0.2.1", "--gateway: '192.0.2.1' is this host's own address")]
    [InlineData("up tap:ng0 --address 192.0.2.1/24 --peer 192.0.2.2", "--peer: '192.0.2.2' lacks the prefix length")]
    [InlineData("up tap:ng0 --address 192.0.2.1/24 --peer 192.0.2.1/24", "--peer: '192.0.2.1' is this host's own address")]
    [InlineData("up tap:ng0 --address 192.0.2.1/24 --peer 198.51.100.1/24", "is not in the network of --address, 192.0.2.0/24")]
    [InlineData("up afxdp:veth0 --address 192.0.2.1/24 --peer 192.0.2.2/24", "--peer: only a TAP device has a kernel's side")]
    [InlineData("up afxdp:veth0 --address 192.0.2.1/24 --napi-thread", "--napi-thread: only a TAP device has a kernel's side")]
    [InlineData("up tap:ng0 --address 192.0.2.1/24 --serve finger:79", "--serve: 'finger' is not a service")]
    [InlineData("up tap:ng0 --address 192.0.2.1/24 --serve echo:0", "--serve: 'echo:0' has no port of 1 to 65535; write it as echo:7")]
    [InlineData("up tap:ng0 --address 192.0.2.1/24 --serve echo:65536", "--serve: 'echo:65536' has no port")]
    [InlineData("up tap:ng0 --address 192.0.2.1/24 --serve echo:7:8", "--serve: 'echo:7:8' has no port")]
    [InlineData("up tap:ng0 --address 192.0.2.1/24 --serve echo:7,", "--serve: '' is not a service")]
    [InlineData("up tap:ng0 --address 192.0.2.1/24 --serve echo:7,discard:7", "--serve: port 7 is given twice")]
    [InlineData("up tap:ng0 --address 192.0.2.1/24 --serve http:80", "--serve: http needs the folder it serves; write it as http:80=FOLDER")]
    [InlineData("up tap:ng0 --address 192.0.2.1/24 --serve http:80=", "--serve: http needs the folder")]
    [InlineData("up tap:ng0 --address 192.0.2.1/24 --serve http:0=/", "--serve: 'http:0' has no port of 1 to 65535; write it as http:80")]
    [InlineData("up tap:ng0 --address 192.0.2.1/24 --serve http=/nowhere-at-all", "--serve: there is no folder '/nowhere-at-all' to serve")]
    [InlineData("up tap:ng0 --address 192.0.2.1/24 --serve echo=/", "--serve: echo serves no folder; only http does")]
    [InlineData("get http://192.0.2.2/ --address 192.0.2.1/24", "Option '--device' is required")]
    [InlineData("get --device tap:ng0 --address 192.0.2.1/24", "Required argument 'URL' missing")]
    [InlineData("get 192.0.2.2 --device tap:ng0 --address 192.0.2.1/24", "URL: '192.0.2.2' is not a URL; write it as http://192.0.2.2/file")]
    [InlineData("get https://192.0.2.2/ --device tap:ng0 --address 192.0.2.1/24", "URL: 'https' is not fetched; only http is")]
    [InlineData("get http://example.org/ --device tap:ng0 --address 192.0.2.1/24", "URL: 'example.org' is not an IP address")]
    [InlineData("get http://192.0.2.2/ --device tun:ng0 --address 192.0.2.1/24", "--device: 'tun:ng0' is not a device")]
    [InlineData("get http://192.0.2.2/ --device tap:ng0 --address 192.0.2.1/24 --gateway 192.0.2.1", "--gateway: '192.0.2.1' is this host's own address")]
    [InlineData("get http://192.0.2.2/ --device tap:ng0 --address 192.0.2.1/24 --output /", "--output: '/' is a folder; name a file in it")]
    [InlineData("up tap:ng0 --address 192.0.2.1/24 --capture /", "--capture: '/' is a folder; name a file in it")]
    [InlineData("sockets asleep", "STATE: 'asleep' is not a state; there are all, connected,")]
    [InlineData("sockets --process self", "--process: 'self' is not the number of a process")]
    [InlineData("dissect", "Required argument 'FILE' missing")]
    [InlineData("dissect a.pcap b.pcap", "Unrecognized command or argument 'b.pcap'")]
    [InlineData("dissect a.pcap --count 0", "--count: '0' is not a number of packets; write a whole number from 1")]
    [InlineData("dissect a.pcap --count many", "--count: 'many' is not a number of packets")]
    [InlineData("dissect a.pcap --follow -1", "--follow: '-1' is not the number of a packet; write a whole number from 1")]
    [InlineData("dissect a.pcap --json --verbose", "--verbose: --json has every field already")]
    [InlineData("dissect - --follow 1", "--follow: the standard input can not be read twice")]
    [InlineData("dissect a.pcap --with", "Required argument missing for option: '--with'")]
    public async Task A_wrong_argument_is_refused_with_a_sentence_and_exit_code_2(string line, string sentence)
    {
        var (exitCode, output, error) = await CommandLine.RunAsync(line);

        Assert.Equal(2, exitCode);
        Assert.Equal("", output);
        Assert.Contains(sentence, error, StringComparison.Ordinal);
        Assert.EndsWith("--help' shows what it takes.\n", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--output", "get", "http://192.0.2.2/", "--device", "tap:ng0", "--address", "192.0.2.1/24")]
    [InlineData("--capture", "up", "tap:ng0", "--address", "192.0.2.1/24")]
    public async Task A_file_without_a_name_is_refused(string option, params string[] line)
    {
        var (exitCode, _, error) = await CommandLine.RunAsync([.. line, option, ""]);

        Assert.Equal(2, exitCode);
        Assert.Contains($"{option}: '' is not the name of a file", error, StringComparison.Ordinal);
    }
}
