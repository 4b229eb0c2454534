namespace NetCompiler.Runtime;

/// <summary>Work that a <see cref="ThreadTeam"/> runs on several workers at once. Thread-safety: its own to see to.</summary>
public interface IParallelWork
{
    /// <summary>Does one worker's share.</summary>
    /// <param name="worker">Which worker it is.</param>
    void Execute(Worker worker);
}
