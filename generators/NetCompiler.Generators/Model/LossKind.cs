namespace NetCompiler.Generators.Model;

/// <summary>The losses; which attribute stands for which is <c>Frontend.LossReader</c>'s to know.</summary>
internal enum LossKind
{
    MeanSquaredError,
    HalfMeanSquaredError,
    MeanAbsoluteError,
    Huber,
    BinaryCrossEntropy,
    CategoricalCrossEntropy,
    SparseCategoricalCrossEntropy,
    KullbackLeiblerDivergence,
    Hinge,
}
