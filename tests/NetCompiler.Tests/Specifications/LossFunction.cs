namespace NetCompiler.Tests.Specifications;

/// <summary>The losses; each has an attribute of the same name.</summary>
internal enum LossFunction
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
