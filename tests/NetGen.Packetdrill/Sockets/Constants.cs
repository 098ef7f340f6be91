using NetGen.Packetdrill.Syntax;

namespace NetGen.Packetdrill.Sockets;

/// <summary>Linux's numbers for the names in system calls.</summary>
internal static class Constants
{
    private static readonly Dictionary<string, long> Values = new()
    {
        ["AF_INET"] = 2,
        ["PF_INET"] = 2,
        ["AF_INET6"] = 10,
        ["PF_INET6"] = 10,
        ["SOCK_STREAM"] = 1,
        ["SOCK_DGRAM"] = 2,
        ["SOCK_RAW"] = 3,
        ["SOCK_NONBLOCK"] = 0x800,
        ["SOCK_CLOEXEC"] = 0x80000,
        ["IPPROTO_IP"] = 0,
        ["IPPROTO_TCP"] = 6,
        ["IPPROTO_UDP"] = 17,
        ["IP_PMTUDISC_DONT"] = 0,
        ["IP_PMTUDISC_WANT"] = 1,
        ["IP_PMTUDISC_DO"] = 2,
        ["IP_PMTUDISC_PROBE"] = 3,
        ["O_RDONLY"] = 0,
        ["O_RDWR"] = 2,
        ["O_NONBLOCK"] = 0x800,
        ["F_GETFL"] = 3,
        ["F_SETFL"] = 4,
        ["SHUT_RD"] = 0,
        ["SHUT_WR"] = 1,
        ["SHUT_RDWR"] = 2,
        ["MSG_OOB"] = 0x1,
        ["MSG_PEEK"] = 0x2,
        ["MSG_TRUNC"] = 0x20,
        ["MSG_DONTWAIT"] = 0x40,
        ["MSG_EOR"] = 0x80,
        ["MSG_CONFIRM"] = 0x800,
        ["MSG_WAITALL"] = 0x100,
        ["MSG_ERRQUEUE"] = 0x2000,
        ["MSG_NOSIGNAL"] = 0x4000,
        ["MSG_MORE"] = 0x8000,
        ["MSG_ZEROCOPY"] = 0x4000000,
        ["MSG_FASTOPEN"] = 0x20000000,
        ["POLLIN"] = 0x1,
        ["POLLPRI"] = 0x2,
        ["POLLOUT"] = 0x4,
        ["POLLERR"] = 0x8,
        ["POLLHUP"] = 0x10,
        ["POLLNVAL"] = 0x20,
        ["POLLRDHUP"] = 0x2000,
        ["EPOLLIN"] = 0x1,
        ["EPOLLPRI"] = 0x2,
        ["EPOLLOUT"] = 0x4,
        ["EPOLLERR"] = 0x8,
        ["EPOLLHUP"] = 0x10,
        ["EPOLLRDHUP"] = 0x2000,
        ["EPOLLEXCLUSIVE"] = 1L << 28,
        ["EPOLLONESHOT"] = EventPoll.OneShot,
        ["EPOLLET"] = EventPoll.EdgeTriggered,
    };

    /// <summary>The value of an expression that is a number.</summary>
    internal static long Evaluate(Expression expression) => expression switch
    {
        NumberExpression number => number.Value,
        NameExpression name => Values.TryGetValue(name.Name, out var value) ? value : throw ScriptException.Unsupported(name.Line, $"'{name.Name}'"),
        OrExpression or => Evaluate(or.Left) | Evaluate(or.Right),
        _ => throw new ScriptException(expression.Line, $"expected a number, got {expression}"),
    };
}
