namespace NetCompiler;

/// <summary>What a workspace is for, and so what memory it holds. Thread-safety: a value.</summary>
public enum WorkspaceKind
{
    /// <summary>Forward passes only: no gradients, nothing kept.</summary>
    Inference = 0,

    /// <summary>Forward and backward passes, with gradients by the parameters.</summary>
    Training = 1,

    /// <summary>As <see cref="Training"/>, and the gradient by the input too.</summary>
    TrainingWithInputGradient = 2,

    /// <summary>As <see cref="Inference"/>, and the loss of each sample: forward passes that compare with targets.</summary>
    Evaluation = 3,
}
