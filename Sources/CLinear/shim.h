// liblinear (Fan et al., JMLR 9, 2008). Its reports to standard output are turned off. It draws the
// order of examples by rand(3), so the seed is the same in each training.
#include <linear.h>
#include <stdlib.h>

static void khazin_linear_say_nothing(const char *text) { (void)text; }

static inline struct model *khazin_linear_train(
    const struct problem *problem, const struct parameter *parameter) {
  set_print_string_function(khazin_linear_say_nothing);
  srand(1);
  return train(problem, parameter);
}
