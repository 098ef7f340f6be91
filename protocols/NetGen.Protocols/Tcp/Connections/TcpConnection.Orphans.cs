namespace NetGen.Protocols.Tcp.Connections;

/// <summary>Connections that their users have let go, and that the peers still have to finish: each ends in bounded time, and there are no more of them than the host allows.</summary>
public sealed partial class TcpConnection
{
    private bool _countsAsOrphan;

    private bool IsOrphan => _handler is null && (Binding is null || _fastOpen.IsOpenEarly);

    /// <summary>Nobody waits for the connection any more. As Linux: where too many are left like this, the one that would be a further one is reset.</summary>
    private void JoinOrphans()
    {
        if (_countsAsOrphan || !IsOrphan || State is TcpState.Closed or TcpState.TimeWait) return;
        if (_context.OrphanCount >= _context.Options.OrphanCapacity)
        {
            _context.Counters.OrphansReset++;
            Abort();
            return;
        }

        _countsAsOrphan = true;
        _context.OrphanCount++;
    }

    private void LeaveOrphans()
    {
        if (!_countsAsOrphan) return;
        _countsAsOrphan = false;
        _context.OrphanCount--;
    }
}
