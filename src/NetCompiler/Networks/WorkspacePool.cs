namespace NetCompiler.Runtime;

/// <summary>
/// Inference workspaces of one model, lent one to a thread. Allocates only when more threads predict at once than ever before.
/// </summary>
internal sealed class WorkspacePool(Network network)
{
    private const int Capacity = 64;

    private readonly Lock _lock = new();
    private Workspace?[] _free = new Workspace?[4];
    private int _count;

    internal Workspace Rent()
    {
        lock (_lock)
        {
            if (_count > 0)
            {
                return _free[--_count]!;
            }
        }

        return network.CreateWorkspace(Capacity, WorkspaceKind.Inference);
    }

    internal void Return(Workspace workspace)
    {
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
