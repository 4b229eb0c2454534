namespace NetCompiler.Data;

/// <summary>Which of the two labels of a CIFAR-100 image is learnt.</summary>
public enum CifarLabels
{
    /// <summary>One of a hundred classes: maple tree, oak tree, palm tree.</summary>
    Fine,

    /// <summary>One of twenty groups of five classes: trees.</summary>
    Coarse,
}
