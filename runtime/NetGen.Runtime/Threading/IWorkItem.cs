namespace NetGen.Threading;

/// <summary>Work that another thread asks the owner of a <see cref="Mailbox"/> to do. Keep it and post it again: posting allocates nothing.</summary>
public interface IWorkItem
{
    /// <summary>Does the work, on the thread that owns the mailbox.</summary>
    void Execute();
}
