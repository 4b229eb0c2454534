namespace NetCompiler.Checkpoints;

/// <summary>What a checkpoint is of, without loading it into anything. Immutable; safe for any number of threads.</summary>
/// <param name="Network">The network's class.</param>
/// <param name="ArchitectureHash">SHA-256 of its layers, shapes and loss: equal for equal architectures.</param>
/// <param name="Optimizer">The optimizer's class.</param>
/// <param name="Epoch">The epoch it was written in, from 1.</param>
/// <param name="Step">How many steps of that epoch were done.</param>
/// <param name="IsEpochOver">Whether the epoch was over, with its validation.</param>
/// <param name="TotalSteps">How many steps were done since the first epoch.</param>
/// <param name="BestLoss">The least loss of validation, or of training where nothing validates, so far; null before the first epoch's end.</param>
/// <param name="BestEpoch">Its epoch, from 1; 0 before the first epoch's end.</param>
/// <param name="History">The epochs that were over.</param>
public sealed record CheckpointInfo(
    string Network,
    string ArchitectureHash,
    string Optimizer,
    int Epoch,
    int Step,
    bool IsEpochOver,
    long TotalSteps,
    double? BestLoss,
    int BestEpoch,
    History History);
