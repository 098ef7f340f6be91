using System.Globalization;
using System.Runtime.ExceptionServices;

namespace NetGen.TestKit.Namespaces;

/// <summary>A network namespace of the kernel that exists as long as this object; what earlier, dead test runs left behind goes when one is made.</summary>
/// <remarks>Names are unique to process and object, so tests may run side by side.</remarks>
public sealed class NetworkNamespace : IDisposable
{
    private const string Prefix = "ngtest-";
    private const string Folder = "/run/netns";
    private static readonly TimeSpan DefaultTimeout = TimeSpan.FromSeconds(20);
    private static readonly Lazy<bool> LeftoversRemoved = new(RemoveLeftovers);
    private static int _made;

    /// <summary>Makes the namespace and brings its loopback up.</summary>
    /// <exception cref="InvalidOperationException">The process lacks CAP_NET_ADMIN, or <c>ip</c> failed.</exception>
    public NetworkNamespace()
    {
        if (!Requirements.HasNetworkAdmin) throw new InvalidOperationException("A network namespace needs CAP_NET_ADMIN and CAP_SYS_ADMIN: run the tests as root.");
        _ = LeftoversRemoved.Value;
        Name = string.Create(CultureInfo.InvariantCulture, $"{Prefix}{Environment.ProcessId}-{Interlocked.Increment(ref _made)}");
        RunOutside("netns", "add", Name);
        Ip("link", "set", "lo", "up");
    }

    /// <summary>Its name, as <c>ip netns</c> shows it.</summary>
    public string Name { get; }

    /// <summary>Runs a program inside and waits for its end.</summary>
    /// <param name="program">The program.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <exception cref="TimeoutException">It ran longer than 20 s.</exception>
    public ProgramResult Run(string program, params string[] arguments)
    {
        using var running = Start(program, arguments);
        return running.WaitForEnd(DefaultTimeout);
    }

    /// <summary>Runs a program inside that must succeed, and returns what it wrote.</summary>
    /// <param name="program">The program.</param>
    /// <param name="arguments">Its arguments.</param>
    public string Check(string program, params string[] arguments) => Run(program, arguments).EnsureSuccess().Output;

    /// <summary>Runs <c>ip</c> inside, which must succeed.</summary>
    /// <param name="arguments">Its arguments.</param>
    public string Ip(params string[] arguments) => RunOutside(["-n", Name, .. arguments]);

    /// <summary>Starts a program inside.</summary>
    /// <param name="program">The program.</param>
    /// <param name="arguments">Its arguments.</param>
    public RunningProgram Start(string program, params string[] arguments) =>
        new("ip", ["netns", "exec", Name, program, .. arguments]);

    /// <summary>Runs code on a thread of its own inside the namespace; sockets and devices it opens stay inside.</summary>
    /// <param name="action">The code.</param>
    public void Enter(Action action) => Enter(() =>
    {
        action();
        return true;
    });

    /// <summary>Runs code on a thread of its own inside the namespace; sockets and devices it opens stay inside.</summary>
    /// <param name="function">The code.</param>
    /// <returns>What the code returns.</returns>
    public T Enter<T>(Func<T> function)
    {
        T result = default!;
        ExceptionDispatchInfo? failure = null;
        var thread = new Thread(() =>
        {
            try
            {
                NamespaceSwitch.SwitchThread($"{Folder}/{Name}");
                result = function();
            }
#pragma warning disable CA1031 // Whatever the code throws is thrown again on the caller's thread.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                failure = ExceptionDispatchInfo.Capture(exception);
            }
        });
        thread.Start();
        thread.Join();
        failure?.Throw();
        return result;
    }

    /// <summary>Joins this namespace to another by a virtual Ethernet cable; both ends are up.</summary>
    /// <param name="name">The interface here.</param>
    /// <param name="peer">The other namespace, which may be this one.</param>
    /// <param name="peerName">The interface there.</param>
    public void AddVeth(string name, NetworkNamespace peer, string peerName)
    {
        RunOutside("link", "add", name, "netns", Name, "type", "veth", "peer", "name", peerName, "netns", peer.Name);
        Ip("link", "set", name, "up");
        peer.Ip("link", "set", peerName, "up");
    }

    /// <summary>Keeps the kernel from sending IPv6 on its own on interfaces that are made later, so that tests see their frames alone.</summary>
    /// <returns>The namespace itself.</returns>
    public NetworkNamespace WithoutIPv6()
    {
        Enter(() => File.WriteAllText("/proc/sys/net/ipv6/conf/default/disable_ipv6", "1"));
        return this;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (File.Exists($"{Folder}/{Name}")) RunOutside("netns", "delete", Name);
    }

    private static string RunOutside(params string[] arguments)
    {
        using var running = new RunningProgram("ip", arguments);
        return running.WaitForEnd(DefaultTimeout).EnsureSuccess().Output;
    }

    private static bool RemoveLeftovers()
    {
        if (!Directory.Exists(Folder)) return true;
        foreach (var path in Directory.EnumerateFiles(Folder, Prefix + "*"))
        {
            var name = Path.GetFileName(path);
            var owner = name[Prefix.Length..].Split('-')[0];
            if (Directory.Exists($"/proc/{owner}")) continue;
            using var remove = new RunningProgram("ip", "netns", "delete", name);
            remove.WaitForEnd(DefaultTimeout);
        }

        return true;
    }
}
