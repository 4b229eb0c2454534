using NetCompiler.Runtime;

namespace NetCompiler.Tests.Threading;

/// <summary>Work given as a function.</summary>
internal sealed class DelegateWork(Action<Worker> action) : IParallelWork
{
    public void Execute(Worker worker) => action(worker);
}
