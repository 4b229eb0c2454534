// A model without the trainer: every part of a training step is public. Fits y = 3 x - 1.
using NetCompiler;
using WithoutTrainer;

var model = new LineFitter(seed: 1);
var optimizer = new Sgd(learningRate: 0.1f, momentum: 0.9f);
Workspace batch = model.CreateWorkspace(capacity: 4, WorkspaceKind.TrainingWithInputGradient);
float loss = 0;
for (int step = 0; step < 200; step++)
{
    batch.SetInputs([-1, 0, 1, 2]);
    batch.SetTargets([-4, -1, 2, 5]);
    model.Forward(batch);
    loss = model.Backward(batch);
    optimizer.Step(model, batch);
}

float weight = model.Parameters["line.weight"].ToArray()[0];
float bias = model.Parameters["line.bias"].ToArray()[0];
float slope = batch.ParameterGradients["line.weight"].ToArray()[0];
Console.WriteLine(FormattableString.Invariant($"y = {weight:F3} x + {bias:F3}"));
Console.WriteLine(FormattableString.Invariant($"loss {loss:E2}, its gradient by the weight {slope:E2}, by the first input {batch.InputGradientRow(0)[0]:E2}"));
