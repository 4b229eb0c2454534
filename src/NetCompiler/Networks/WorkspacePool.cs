namespace NetCompiler.Runtime;

/// <summary>
/// Inference workspaces of one model, lent one to a thread. Allocates only when more threads predict at once than ever before.
/// Thread-safety: any number of threads.
/// </summary>
internal sealed class WorkspacePool(Network network)
{
    private const int MostSamples = 64;

    private readonly Lock _lock = new();
    private Workspace?[] _free = new Workspace?[4];
    private int _count;

    // One workspace that changes hands without the lock: all that a single thread needs.
    private Workspace? _first;

    internal Workspace Rent()
    {
        if (Interlocked.Exchange(ref _first, null) is { } first)
        {
            return first;
        }

        lock (_lock)
        {
            if (_count > 0)
            {
                Workspace workspace = _free[--_count]!;
                _free[_count] = null;
                return workspace;
            }
        }

        return network.CreateWorkspace(network.InferenceCapacity(MostSamples), WorkspaceKind.Inference);
    }

    internal void Return(Workspace workspace)
    {
        if (Interlocked.CompareExchange(ref _first, workspace, null) is null)
        {
            return;
        }

        lock (_lock)
        {
            if (_count == _free.Length)
            {
                Array.Resize(ref _free, 2 * _count);
            }

            _free[_count++] = workspace;
        }
    }
}
